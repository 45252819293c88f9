package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The group that a document was in is worked out from its pre-image, which comes through
 * JavaScript: there 5, 5.0 and a 64-bit 5 are one number, so that what depends on a number's type
 * is lost.
 */
final class NumberTypeOfMember implements ProjectionRule {

  /** As {@code $type} of a query names them: alias or number. */
  private static final Set<String> NUMBER_TYPES = Set.of("int", "long", "double", "16", "18", "1");

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection.group().ifPresent(group -> check(projection, group, diagnostics));
  }

  private static void check(ProjectionSpec projection, GroupSpec group, Diagnostics diagnostics) {
    Stream<Node.Entry> inKey = types(group.by());
    Stream<Node.Entry> inWhere =
        projection.where().stream()
            .flatMap(NumberTypeOfMember::types)
            .filter(type -> isExpression(type.value()) || namesNumber(type.value()));
    Stream.concat(inKey, inWhere).forEach(type -> report(type, diagnostics));
  }

  private static Stream<Node.Entry> types(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .flatMap(
              entry ->
                  entry.key().text().equals("$type") ? Stream.of(entry) : types(entry.value()));
    }
    return node instanceof Node.Sequence sequence
        ? sequence.items().stream().flatMap(NumberTypeOfMember::types)
        : Stream.empty();
  }

  /** A query's {@code $type} has a constant; the one of an expression, something to compute. */
  private static boolean isExpression(Node value) {
    return value instanceof Node.Mapping
        || (value instanceof Node.Scalar scalar && scalar.text().startsWith("$"));
  }

  private static boolean namesNumber(Node value) {
    return value instanceof Node.Sequence sequence
        ? sequence.items().stream().anyMatch(NumberTypeOfMember::namesNumber)
        : value instanceof Node.Scalar scalar && NUMBER_TYPES.contains(scalar.text());
  }

  private static void report(Node.Entry type, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS086,
        type.key().span(),
        "Which group a document was in before a change cannot be told by `$type`: functions do not"
            + " see the types of numbers.",
        "Make the type a field of another projection, and group `from: { projection: … }`; or ask"
            + " `$isNumber`.");
  }
}
