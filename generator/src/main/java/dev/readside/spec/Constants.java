package dev.readside.spec;

import java.util.Locale;

/** The constants that words of the file stand for. */
public final class Constants {

  private Constants() {}

  /** The constant for a word: {@code some-word} is {@code SOME_WORD}. */
  public static <E extends Enum<E>> E of(Class<E> type, Located<String> word) {
    return Enum.valueOf(type, word.value().replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
