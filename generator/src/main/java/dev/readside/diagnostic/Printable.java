package dev.readside.diagnostic;

import java.util.stream.Collectors;

/**
 * Text that is safe on a terminal, and how wide it is there. A control character of the user's file
 * or documents must not steer the terminal, nor break a finding over lines.
 */
public final class Printable {

  private Printable() {}

  /** The text with control characters as escapes, in one line; tabs stay. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints().forEach(point -> append(printable, point));
    return printable.toString();
  }

  /** The same, but with the text's own lines. */
  public static String lines(String text) {
    return text.lines().map(Printable::of).collect(Collectors.joining("\n"));
  }

  private static void append(StringBuilder printable, int point) {
    if (isEscaped(point)) {
      printable.append(String.format("\\u%04x", point));
    } else {
      printable.appendCodePoint(point);
    }
  }

  /** Columns on a terminal: 2 for wide East Asian text and emoji, 0 for combining marks. */
  static int width(int point) {
    if (isEscaped(point)) {
      return 6;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isEscaped(int point) {
    return isBidirectionalControl(point) || (point != '\t' && Character.isISOControl(point));
  }

  /** They reorder what a reader sees: https://trojansource.codes. */
  private static boolean isBidirectionalControl(int point) {
    return between(point, 0x202A, 0x202E) || between(point, 0x2066, 0x2069);
  }

  /** The blocks that Unicode's EastAsianWidth.txt has as W or F, roughly. */
  private static boolean isWide(int point) {
    return between(point, 0x1100, 0x115F)
        || between(point, 0x2E80, 0x303E)
        || between(point, 0x3041, 0xA4CF)
        || between(point, 0xAC00, 0xD7A3)
        || between(point, 0xF900, 0xFAFF)
        || between(point, 0xFE30, 0xFE6F)
        || between(point, 0xFF00, 0xFF60)
        || between(point, 0xFFE0, 0xFFE6)
        || between(point, 0x1F300, 0x1F64F)
        || between(point, 0x1F680, 0x1F6FF)
        || between(point, 0x1F900, 0x1FAFF)
        || between(point, 0x20000, 0x3FFFD);
  }

  private static boolean between(int point, int first, int last) {
    return first <= point && point <= last;
  }
}
