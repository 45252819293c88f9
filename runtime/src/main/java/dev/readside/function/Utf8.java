package dev.readside.function;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text cut to a number of UTF-8 bytes. */
final class Utf8 {
  private Utf8() {}

  /** The longest prefix of whole characters that fits. */
  static String truncated(String text, int bytes) {
    if (text.length() * 3L <= bytes) {
      return text;
    }
    byte[] encoded = text.getBytes(UTF_8);
    if (encoded.length <= bytes) {
      return text;
    }
    int end = bytes;
    while (end > 0 && (encoded[end] & 0xc0) == 0x80) {
      end--;
    }
    return new String(encoded, 0, end, UTF_8);
  }
}
