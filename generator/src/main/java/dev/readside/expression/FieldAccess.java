package dev.readside.expression;

import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import java.util.Optional;

/**
 * What {@code $getField} reads of the document: the one field that it names, rather than the whole
 * document that is its input.
 */
final class FieldAccess {

  private FieldAccess() {}

  /** Empty when the call is no access to a field of the document by a plain, constant name. */
  static Optional<Reads> of(Operator operator, Node value) {
    if (!operator.name().equals("$getField")) {
      return Optional.empty();
    }
    Optional<Node> input = input(value);
    if (input.isPresent() && !isDocument(input.get())) {
      return Optional.empty();
    }
    return Optional.of(
        name(field(value)).filter(FieldAccess::isPlain).map(Reads::of).orElse(Reads.WHOLE));
  }

  /** The text of a constant field name; {@code $literal} allows one that begins with {@code $}. */
  static Optional<String> name(Node node) {
    if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
      return mapping.entry("$literal").map(Entry::value).flatMap(FieldAccess::text);
    }
    return text(node).filter(text -> !text.startsWith("$"));
  }

  private static Optional<String> text(Node node) {
    return node instanceof Scalar scalar && scalar.value().isString()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static Optional<Node> input(Node value) {
    return value instanceof Mapping mapping
        ? mapping.entry("input").map(Entry::value)
        : Optional.empty();
  }

  private static Node field(Node value) {
    return value instanceof Mapping mapping
        ? mapping.entry("field").map(Entry::value).orElse(value)
        : value;
  }

  private static boolean isDocument(Node input) {
    return text(input).filter(t -> t.equals("$$ROOT") || t.equals("$$CURRENT")).isPresent();
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty() && !name.contains(".") && !name.startsWith("$");
  }
}
