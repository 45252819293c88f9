package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.ProjectionSpec;

/**
 * The groups of a document before a change are worked out from its pre-image; what was joined to it
 * then, nothing tells. Where all documents are in one group, nothing needs to.
 */
final class GroupWithJoin implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .group()
        .filter(group -> !projection.joins().isEmpty() && !group.isOne())
        .ifPresent(group -> report(projection, group, diagnostics));
  }

  private static void report(ProjectionSpec projection, GroupSpec group, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS082,
        group.place(),
        "`group_by` does not go with `join`: which group a document was in before a change could"
            + " not be told.",
        "Make it two projections: one that joins, and one that groups `from: { projection: "
            + projection.name().value()
            + " }`.");
  }
}
