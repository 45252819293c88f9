package dev.readside.target.javascript;

import java.util.Locale;

/**
 * A double-quoted string literal, safe in ES2017, where U+2028 and U+2029 end a line; several with
 * {@code +} between them where one would need a {@code \\u} escape beside a character beyond
 * U+FFFF. There are engines that make surrogate escapes of both then, and read two broken
 * characters.
 */
final class JsString {

  private JsString() {}

  static String literal(String text) {
    StringBuilder literals = new StringBuilder("\"");
    Written before = Written.AS_IT_IS;
    for (int point : text.codePoints().toArray()) {
      Written written = Written.of(point);
      if (written != Written.AS_IT_IS) {
        literals.append(before != Written.AS_IT_IS && before != written ? "\" + \"" : "");
        before = written;
      }
      literals.append(escaped(point));
    }
    return literals.append('"').toString();
  }

  /** What must not be in one literal with the other. */
  private enum Written {
    AS_IT_IS,
    /** By a {@code \\u} escape. */
    ESCAPED,
    /** By two units of UTF-16. */
    IN_TWO;

    static Written of(int point) {
      if (Character.isSupplementaryCodePoint(point)) {
        return IN_TWO;
      }
      return mustBeEscaped(point) && point > 0xff ? ESCAPED : AS_IT_IS;
    }
  }

  private static String escaped(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          mustBeEscaped(point)
              ? String.format(Locale.ROOT, point > 0xff ? "\\u%04x" : "\\x%02x", point)
              : Character.toString(point);
    };
  }

  /** Control characters, surrogates that stand alone, and the line ends of ES2017. */
  private static boolean mustBeEscaped(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || point == 0x2028
        || point == 0x2029;
  }
}
