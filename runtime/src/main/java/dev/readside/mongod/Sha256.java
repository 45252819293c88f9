package dev.readside.mongod;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checks that a fetched file is the one that was meant. */
final class Sha256 {
  private Sha256() {}

  /** Refuses a file whose SHA-256 (lower-case hexadecimal) is another. */
  static void require(String expected, Path file) throws IOException, MongoUnavailableException {
    String actual = of(file);
    if (!actual.equals(expected)) {
      throw new MongoUnavailableException(
          file.getFileName() + " has SHA-256 " + actual + " instead of " + expected);
    }
  }

  static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
