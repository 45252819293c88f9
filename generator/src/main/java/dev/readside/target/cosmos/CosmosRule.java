package dev.readside.target.cosmos;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionsSpec;

/** One rule of Cosmos DB about the whole file. */
interface CosmosRule {
  void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics);
}
