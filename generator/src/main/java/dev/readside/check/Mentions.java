package dev.readside.check;

import dev.readside.expression.Paths;
import dev.readside.source.Span;
import dev.readside.spec.Node;
import java.util.List;
import java.util.stream.Stream;

/** Where a query or an expression speaks of a field, or of what is below it. */
final class Mentions {

  private Mentions() {}

  /** Of {@code path} as the key of a query, or of {@code $path} as a value. */
  static List<Span> of(String path, Node node) {
    return in(path, node).toList();
  }

  private static Stream<Span> in(String path, Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream().flatMap(entry -> in(path, entry));
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().flatMap(item -> in(path, item));
    }
    return of((Node.Scalar) node, "$" + path);
  }

  private static Stream<Span> in(String path, Node.Entry entry) {
    return Stream.concat(of(entry.key(), path), in(path, entry.value()));
  }

  private static Stream<Span> of(Node.Scalar scalar, String path) {
    return Paths.isAtOrBelow(scalar.text(), path) ? Stream.of(scalar.span()) : Stream.empty();
  }
}
