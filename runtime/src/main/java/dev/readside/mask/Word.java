package dev.readside.mask;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bson.BsonInt64;

/**
 * Letters and digits in a text, with no other character between them.
 *
 * @param text in lower case
 */
record Word(String text) {
  static final Pattern PATTERN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|[^\\p{ASCII}\\p{Z}]+");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern HEX = Pattern.compile("(?=.*[0-9])[0-9a-f]{8,}");

  /** As it stands somewhere. */
  static Word of(String written) {
    return new Word(written.toLowerCase(Locale.ROOT));
  }

  static List<Word> in(String text) {
    return PATTERN.matcher(text).results().map(each -> of(each.group())).toList();
  }

  /** Whether it is how a number is written. */
  boolean isNumber() {
    return NUMBER.matcher(text).matches();
  }

  BsonInt64 number() {
    return new BsonInt64(Long.parseLong(text));
  }

  boolean isHex() {
    return HEX.matcher(text).matches();
  }
}
