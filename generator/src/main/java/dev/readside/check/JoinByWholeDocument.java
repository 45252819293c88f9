package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;

/**
 * {@code join: { customer: { from: customers, on: { customer: _id } } }}: the join takes the place
 * of the field that it is found by.
 */
final class JoinByWholeDocument implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    for (JoinSpec join : projection.joins()) {
      for (JoinSpec.Key key : join.on()) {
        projection
            .join(key.local().value())
            .ifPresent(named -> report(join, named, key.local(), diagnostics));
      }
    }
  }

  private static void report(
      JoinSpec join, JoinSpec named, Located<String> local, Diagnostics diagnostics) {
    String name = local.value();
    diagnostics.error(
        Code.RS076,
        local.span(),
        named.equals(join)
            ? "The join `"
                + name
                + "` would take the place of the field `"
                + name
                + "` it is found by."
            : "`" + name + "` is a join, and documents are not found by a whole joined document.",
        named.equals(join)
            ? "Name the join differently: `" + name + "` stays the field."
            : "Name a field of it, `" + name + "._id` for instance; or name the join differently.");
  }
}
