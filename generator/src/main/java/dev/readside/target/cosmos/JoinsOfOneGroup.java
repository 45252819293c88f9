package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/** A group is made of what was noted of its own documents; what is joined to them is not noted. */
final class JoinsOfOneGroup implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      if (projection.group().filter(GroupSpec::isOne).isPresent()) {
        projection.joins().stream().findFirst().ifPresent(join -> report(join, diagnostics));
      }
    }
  }

  private static void report(JoinSpec join, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS166,
        join.name().span(),
        "On Cosmos DB a group has no joins, not even one of all documents.",
        "Make two projections of it: one that joins, and one that groups its rows.");
  }
}
