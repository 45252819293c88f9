package dev.readside.target.cosmos;

import java.util.List;

/**
 * What there is to know of a container of rows.
 *
 * @param origin for each level of its partition key, the path in the root document's identity that
 *     has the same value; empty where a row may move to another partition
 * @param uniqueIds whether an id names one row, whatever its partition
 */
record RowSettings(PartitionKey partitionKey, List<String> origin, boolean uniqueIds) {
  RowSettings {
    origin = List.copyOf(origin);
  }
}
