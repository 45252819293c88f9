package dev.readside.expression;

import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an expression or a query gives another result for 5, for 5.0 and for a 64-bit 5, which are
 * one number to a generated function.
 */
public final class SeenNumbers {

  /** As {@code $type} of a query names them: alias or number. A decimal is one to a function. */
  private static final Set<String> TYPES = Set.of("int", "long", "double", "16", "18", "1");

  private SeenNumbers() {}

  /** The operators in an expression that see the types of numbers which are not settled. */
  public static Stream<Scalar> in(Node expression) {
    if (expression instanceof Sequence sequence) {
      return sequence.items().stream().flatMap(SeenNumbers::in);
    }
    return expression instanceof Mapping mapping && !ExtendedJson.isValue(mapping)
        ? mapping.entries().stream().flatMap(SeenNumbers::in)
        : Stream.empty();
  }

  private static Stream<Scalar> in(Entry entry) {
    if (entry.key().text().equals("$literal")) {
      return Stream.empty();
    }
    Stream<Scalar> inside = in(entry.value());
    boolean sees = numbers(entry) == NumberTypes.SEEN && varies(entry.value());
    return sees ? Stream.concat(Stream.of(entry.key()), inside) : inside;
  }

  /** Whether equal documents may give it numbers of other types. */
  private static boolean varies(Node value) {
    if (value instanceof Scalar scalar) {
      return scalar.value().isString() && scalar.text().startsWith("$");
    }
    List<Node> parts =
        value instanceof Sequence sequence
            ? sequence.items()
            : ((Mapping) value)
                .entries().stream().filter(SeenNumbers::keeps).map(Entry::value).toList();
    return parts.stream().anyMatch(SeenNumbers::varies);
  }

  private static boolean keeps(Entry entry) {
    return numbers(entry) != NumberTypes.SETTLED;
  }

  private static NumberTypes numbers(Entry entry) {
    String name =
        entry.key().text().equals("$convert") ? conversion(entry.value()) : entry.key().text();
    return Operators.EXPRESSIONS
        .named(name)
        .filter(Operator.Usable.class::isInstance)
        .map(operator -> ((Operator.Usable) operator).numbers())
        .orElse(NumberTypes.KEPT);
  }

  /** {@code { $convert: { to: long } }} is {@code $toLong}. */
  static String conversion(Node arguments) {
    if (arguments instanceof Mapping mapping
        && mapping.entry("to").map(Entry::value).orElse(mapping) instanceof Scalar to) {
      String type = to.text();
      String name =
          type.isEmpty() ? "" : "$to" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
      return Operators.EXPRESSIONS.named(name).isPresent() ? name : "$convert";
    }
    return "$convert";
  }

  /** The same for a query. */
  public static Stream<Scalar> inQuery(Node query) {
    if (query instanceof Sequence sequence) {
      return sequence.items().stream().flatMap(SeenNumbers::inQuery);
    }
    return query instanceof Mapping mapping && !ExtendedJson.isValue(mapping)
        ? mapping.entries().stream().flatMap(SeenNumbers::inQuery)
        : Stream.empty();
  }

  private static Stream<Scalar> inQuery(Entry entry) {
    return switch (entry.key().text()) {
      case "$expr" -> in(entry.value());
      case "$type" -> Stream.of(entry.key()).filter(key -> namesNumber(entry.value()));
      case "$jsonSchema" -> inSchema(entry.value());
      default -> inQuery(entry.value());
    };
  }

  private static Stream<Scalar> inSchema(Node schema) {
    if (schema instanceof Sequence sequence) {
      return sequence.items().stream().flatMap(SeenNumbers::inSchema);
    }
    return schema instanceof Mapping mapping
        ? mapping.entries().stream()
            .flatMap(
                entry ->
                    entry.key().text().equals("bsonType") && namesNumber(entry.value())
                        ? Stream.of(entry.key())
                        : inSchema(entry.value()))
        : Stream.empty();
  }

  private static boolean namesNumber(Node value) {
    return value instanceof Sequence sequence
        ? sequence.items().stream().anyMatch(SeenNumbers::namesNumber)
        : value instanceof Scalar scalar && TYPES.contains(scalar.text());
  }
}
