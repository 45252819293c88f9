package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/** A change feed tells whose row to look at: in which order does not matter. */
final class OrderWithoutMeaning implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().stream()
        .map(ProjectionSpec::ordering)
        .filter(ordering -> ordering.value().equals("ordered"))
        .distinct()
        .forEach(
            ordering ->
                diagnostics.warning(
                    Code.RS165,
                    ordering.span(),
                    "`ordered` means nothing to Cosmos DB: rows are right in any order.",
                    "It holds for `atlas` only."));
  }
}
