package dev.readside.source;

import java.nio.charset.StandardCharsets;

/**
 * A text that diagnostics point into.
 *
 * @param name the file's name as the user gave it, shown before each position
 */
public record SourceFile(String name, String text) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** A byte-order mark is no part of the text: columns count from what a reader sees. */
  public SourceFile {
    text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /**
   * A file's bytes, taken for UTF-8. Bytes that are not become U+FFFD, which the compiler reports
   * with its place.
   */
  public static SourceFile of(String name, byte[] bytes) {
    return new SourceFile(name, new String(bytes, StandardCharsets.UTF_8));
  }
}
