package dev.readside.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Chance that is the same each time for the same value, and tells nothing of the value to who does
 * not know the seed.
 */
final class Draws {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  Draws(long seed) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(ByteBuffer.allocate(Long.BYTES).putLong(seed).array(), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /**
   * For a value.
   *
   * @param kind of values; each has its own chance
   * @param attempt counted from 0, where a draw was no use
   */
  Random of(String kind, String value, int attempt) {
    byte[] drawn = mac.doFinal((kind + '\0' + attempt + '\0' + value).getBytes(UTF_8));
    return new Random(ByteBuffer.wrap(drawn).getLong());
  }
}
