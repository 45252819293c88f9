package dev.readside.target.javascript;

import java.util.List;
import java.util.stream.Collectors;

/** MongoDB queries over what the variables of a function hold. */
public final class JsQuery {

  private JsQuery() {}

  /** Documents that have, at one of these paths, one of these values. */
  public static JsSource in(List<String> paths, JsSource values) {
    return any(
        paths.stream()
            .map(path -> "{ " + JsMember.keyText(path) + ": { $in: " + values.text() + " } }")
            .map(JsSource::of)
            .toList());
  }

  /** What one of the queries finds. */
  public static JsSource any(List<JsSource> queries) {
    return combined("$or", queries);
  }

  /** What each of the queries finds. */
  public static JsSource all(List<JsSource> queries) {
    return combined("$and", queries);
  }

  private static JsSource combined(String operator, List<JsSource> queries) {
    return queries.size() == 1
        ? queries.get(0)
        : JsSource.of(
            queries.stream()
                .map(JsSource::text)
                .collect(Collectors.joining(", ", "{ " + operator + ": [", "] }")));
  }
}
