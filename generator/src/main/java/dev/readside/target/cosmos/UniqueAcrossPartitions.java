package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;

/** A unique key holds within a partition only: it has to say in which. */
final class UniqueAcrossPartitions implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      PartitionKey key = Settlement.partitionKey(settings, projection.name().value());
      projection.indexes().stream()
          .filter(index -> index.has("unique") && !covers(index, key))
          .forEach(index -> report(index, key, diagnostics));
      projection.indexes().stream()
          .filter(index -> index.has("unique") && MarkedRows.isRead(projection, spec))
          .forEach(index -> reportMarked(index, diagnostics));
    }
  }

  /** To Cosmos DB, values that are missing are the same ones. */
  private static void reportMarked(IndexSpec index, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS160,
        index.span(),
        "Rows that are gone stay marked, since another projection reads these, and the marks have"
            + " none of the values that are to be unique.",
        "Leave `unique` out, or make two projections of it.");
  }

  private static boolean covers(IndexSpec index, PartitionKey key) {
    List<String> fields = index.keys().stream().map(each -> each.key().text()).toList();
    return fields.containsAll(key.fields());
  }

  private static void report(IndexSpec index, PartitionKey key, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS160,
        index.span(),
        "Cosmos DB can keep rows unique within a partition only, and this index is not by "
            + key
            + ".",
        "Add the partition key to the index, or choose another partition key.");
  }
}
