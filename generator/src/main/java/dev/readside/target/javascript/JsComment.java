package dev.readside.target.javascript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comments that end with their line. */
public final class JsComment {

  private static final String BEGIN = "//";
  private static final int WIDTH = 100;

  private JsComment() {}

  /** A comment of one line, however long. */
  public static JsSource line(String text) {
    return JsSource.of(unbroken(text));
  }

  static String unbroken(String text) {
    return BEGIN + " " + plain(text);
  }

  /** The text as a comment may hold it: what ends a line would end the comment. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
  }

  /**
   * The text, wrapped: as many lines as it takes, without a line end behind the last; a word is not
   * broken.
   */
  static String wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(BEGIN);
    for (String word : plain(text).split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH && line.length() > BEGIN.length()) {
        lines.add(line.toString());
        line = new StringBuilder(BEGIN);
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }
}
