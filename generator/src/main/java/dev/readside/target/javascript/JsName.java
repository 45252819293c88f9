package dev.readside.target.javascript;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An identifier: of a variable, a function, or a member. */
public record JsName(String text) implements JsSource {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  public JsName {
    if (!isName(text)) {
      throw new IllegalArgumentException("not an identifier: " + text);
    }
  }

  /** The first of several variables has no number: {@code keys}, {@code keys2}, … */
  public static JsName numbered(String text, int index) {
    return new JsName(index == 0 ? text : text + (index + 1));
  }

  /** A call of the function of this name. */
  public JsSource call(JsSource... arguments) {
    return JsSource.of(
        List.of(arguments).stream()
            .map(JsSource::text)
            .collect(Collectors.joining(", ", text + "(", ")")));
  }

  static boolean isName(String text) {
    return IDENTIFIER.matcher(text).matches();
  }
}
