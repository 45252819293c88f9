package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/** Kinds of read models that are not kept on Cosmos DB yet. */
final class KeptElsewhere implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().forEach(projection -> check(projection, diagnostics));
  }

  private static void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .group()
        .ifPresent(
            group ->
                diagnostics.error(
                    Code.RS162,
                    group.place(),
                    "Groups are not kept on Cosmos DB yet.",
                    "Leave `cosmos` out of `targets`, or group in the application."));
    projection
        .sourceProjections()
        .forEach(
            name ->
                diagnostics.error(
                    Code.RS162,
                    name.span(),
                    "Projections of projections are not kept on Cosmos DB yet.",
                    "Leave `cosmos` out of `targets`, or write the definition out."));
  }
}
