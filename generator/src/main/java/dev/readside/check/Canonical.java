package dev.readside.check;

import dev.readside.spec.Node;
import java.util.stream.Collectors;

/** A node without its place, to compare what is written in two places. */
final class Canonical {

  private Canonical() {}

  static String of(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> quoted(entry.key().text()) + ":" + of(entry.value()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream()
          .map(Canonical::of)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return ((Node.Scalar) node).value().toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
