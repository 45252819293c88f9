package dev.readside.expression;

import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonValue;

/**
 * What expressions and queries use that counts for a target which stores JSON and evaluates
 * definitions itself: operators, and constants that JSON does not have.
 */
public final class OnJsonUses {

  /**
   * A call of an operator.
   *
   * @param name where it is called
   * @param mark what is known of it
   */
  public record Use(Scalar name, OnJson mark) {}

  /** Beyond it, not each whole number is a double. */
  private static final double MAX_SAFE_INTEGER = 9007199254740991.0;

  private static final Set<String> NUMBERS = Set.of("$numberInt", "$numberLong", "$numberDouble");

  private OnJsonUses() {}

  /** The operators that an expression calls, a group's accumulator at its top included. */
  public static Stream<Use> in(Node expression) {
    return isCall(expression)
        ? ((Mapping) expression).entries().stream().flatMap(OnJsonUses::in)
        : parts(expression).flatMap(OnJsonUses::in);
  }

  private static Stream<Use> in(Entry call) {
    String name = call.key().text();
    if (name.equals("$literal")) {
      return Stream.empty();
    }
    Stream<Use> here = mark(call).stream().map(mark -> new Use(call.key(), mark));
    return Stream.concat(here, in(call.value()));
  }

  private static boolean isCall(Node node) {
    return node instanceof Mapping mapping
        && mapping.entries().size() == 1
        && mapping.entries().get(0).key().text().startsWith("$")
        && !ExtendedJson.isValue(mapping);
  }

  /** Whether {@code $convert} is known depends on the type: of a computed one, nothing is. */
  private static Optional<OnJson> mark(Entry call) {
    if (!call.key().text().equals("$convert")) {
      return mark(call.key().text());
    }
    String named = SeenNumbers.conversion(call.value());
    return named.equals("$convert") ? Optional.of(OnJson.UNPROVEN) : mark(named);
  }

  private static Optional<OnJson> mark(String name) {
    return Operators.EXPRESSIONS
        .named(name)
        .or(() -> Operators.ACCUMULATORS.named(name))
        .filter(Operator.Usable.class::isInstance)
        .map(operator -> ((Operator.Usable) operator).onJson());
  }

  /** The operators of a query, and those that it calls in its expressions. */
  public static Stream<Use> inQuery(Node query) {
    return query instanceof Mapping mapping && !ExtendedJson.isValue(mapping)
        ? mapping.entries().stream().flatMap(OnJsonUses::inQuery)
        : parts(query).flatMap(OnJsonUses::inQuery);
  }

  private static Stream<Use> inQuery(Entry entry) {
    Stream<Use> here = ofQuery(entry).map(mark -> new Use(entry.key(), mark)).stream();
    return Stream.concat(
        here, entry.key().text().equals("$expr") ? in(entry.value()) : inQuery(entry.value()));
  }

  private static Optional<OnJson> ofQuery(Entry entry) {
    String name = entry.key().text();
    if (name.equals("$type") && !namesKnownTypes(entry.value())) {
      return Optional.of(OnJson.UNPROVEN);
    }
    return name.startsWith("$") ? Optional.of(OnJson.ofQueryOperator(name)) : Optional.empty();
  }

  private static boolean namesKnownTypes(Node types) {
    return types instanceof Sequence sequence
        ? sequence.items().stream().allMatch(OnJsonUses::namesKnownTypes)
        : types instanceof Scalar scalar
            && OnJson.ofTypeName(scalar.text()).equality() != OnJson.Equality.UNPROVEN;
  }

  /** The constants, anywhere below a node, that are no values of JSON. */
  public static Stream<Node> constants(Node node) {
    if (node instanceof Mapping mapping && ExtendedJson.isValue(mapping)) {
      return isPlainNumber(mapping) ? Stream.empty() : Stream.of(node);
    }
    if (node instanceof Scalar scalar) {
      return isOfJson(scalar.value()) ? Stream.empty() : Stream.of(node);
    }
    return parts(node).flatMap(OnJsonUses::constants);
  }

  private static Stream<? extends Node> parts(Node node) {
    if (node instanceof Sequence sequence) {
      return sequence.items().stream();
    }
    return node instanceof Mapping mapping
        ? mapping.entries().stream().map(Entry::value)
        : Stream.empty();
  }

  private static boolean isPlainNumber(Mapping value) {
    Entry entry = value.entries().get(0);
    return NUMBERS.contains(entry.key().text())
        && entry.value() instanceof Scalar scalar
        && isSafe(scalar.text());
  }

  /** Malformed ones are told elsewhere. */
  private static boolean isSafe(String number) {
    try {
      return isSafe(Double.parseDouble(number));
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static boolean isSafe(double number) {
    boolean whole = number == Math.rint(number);
    return Double.isFinite(number) && (!whole || Math.abs(number) <= MAX_SAFE_INTEGER);
  }

  private static boolean isOfJson(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING, BOOLEAN, NULL -> true;
      case INT32, INT64, DOUBLE -> isSafe(value.asNumber().doubleValue());
      default -> false;
    };
  }
}
