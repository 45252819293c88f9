package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.Optional;

/**
 * A join by a field of another join, whose {@code fields} do not have it, or not as it is stored:
 * documents are found by the stored field.
 */
final class DroppedJoinKey implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    for (JoinSpec join : projection.joins()) {
      for (JoinSpec.Key key : join.on()) {
        projection.joins().stream()
            .filter(key::isBelow)
            .forEach(through -> check(through, key, diagnostics));
      }
    }
  }

  private static void check(JoinSpec through, JoinSpec.Key key, Diagnostics diagnostics) {
    String path = Paths.below(through.name().value(), key.local().value());
    through
        .fields()
        .filter(fields -> !keeps(fields, path, path))
        .ifPresent(
            fields ->
                diagnostics.error(
                    Code.RS073,
                    key.local().span(),
                    "The `fields` of the join `"
                        + through.name().value()
                        + "` do not keep `"
                        + path
                        + "` as it is.",
                    "Add `" + nested(path, path) + "` to them, or remove `fields`."));
  }

  /** {@code a: { b: $a.b }} for {@code a.b}. */
  private static String nested(String path, String whole) {
    int dot = path.indexOf('.');
    return dot < 0
        ? path + ": $" + whole
        : path.substring(0, dot) + ": { " + nested(path.substring(dot + 1), whole) + " }";
  }

  /** Whether the value at {@code path} is {@code $whole}, or the fields nest down to that. */
  private static boolean keeps(Node.Mapping fields, String path, String whole) {
    String name = Paths.first(path);
    String below = path.substring(name.length());
    String kept = "$" + whole.substring(0, whole.length() - below.length());
    Optional<Node> value = fields.entry(name).map(Node.Entry::value);
    if (value.isPresent() && value.get() instanceof Node.Mapping nested && !below.isEmpty()) {
      return keeps(nested, below.substring(1), whole);
    }
    return value
        .filter(node -> node instanceof Node.Scalar scalar && scalar.text().equals(kept))
        .isPresent();
  }
}
