package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/** A partition key that can change costs a search for each change, and moves rows. */
final class MovingRow implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (WrittenSettings.OfRows rows : settings.rows().values()) {
      ProjectionSpec projection = spec.projection(rows.projection().value()).orElseThrow();
      PartitionKey key = Settlement.partitionKey(settings, projection.name().value());
      boolean settled = key.isOfRowKey() && projection.group().isPresent();
      boolean ofId = key.isId() || rows.partitionKey().isEmpty();
      if (!settled && !ofId && RowOrigin.of(spec, settings, projection, key).isEmpty()) {
        diagnostics.warning(
            Code.RS158,
            rows.partitionKey().get(0).span(),
            "Rows may move between partitions of " + key + ", and are searched for in all.",
            "That costs request units with each change; readers that know the key read less."
                + " A part of the root document's identity never changes.");
      }
    }
  }
}
