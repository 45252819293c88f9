package dev.readside.target.javascript;

import freemarker.core.TemplateMarkupOutputModel;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text that is JavaScript already: a template puts it down as it is. Of any other text a template
 * can only make a literal, or a comment.
 */
public sealed interface JsSource extends TemplateMarkupOutputModel<JsSource>
    permits JsCode, JsName {

  String text();

  /** What is known to be JavaScript, such as an expression that was put together of others. */
  static JsSource of(String text) {
    return new JsCode(text);
  }

  /** A literal of this text, whatever it holds. */
  static JsSource literal(String text) {
    return new JsCode(JsString.literal(text));
  }

  /** A number, {@code true} or {@code false}. */
  static JsSource literal(long number) {
    return new JsCode(Long.toString(number));
  }

  /** An array literal on one line. */
  static JsSource array(List<JsSource> items) {
    return new JsCode(
        items.stream().map(JsSource::text).collect(Collectors.joining(", ", "[", "]")));
  }

  /** An array that has all that these have; at least one of them. */
  static JsSource concatenated(List<JsSource> arrays) {
    String first = arrays.get(0).text();
    return arrays.size() == 1
        ? arrays.get(0)
        : new JsCode(
            arrays.stream()
                .skip(1)
                .map(JsSource::text)
                .collect(Collectors.joining(", ", first + ".concat(", ")")));
  }

  @Override
  default JsOutput getOutputFormat() {
    return JsOutput.FORMAT;
  }
}
