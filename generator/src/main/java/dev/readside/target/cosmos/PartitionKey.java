package dev.readside.target.cosmos;

import dev.readside.spec.Located;
import java.util.List;
import java.util.stream.Collectors;

/**
 * By what the items of a container are spread.
 *
 * @param paths as Cosmos DB writes them, {@code /address/city}; one, or up to three of a
 *     hierarchical key
 */
record PartitionKey(List<String> paths) {

  static final PartitionKey ID = new PartitionKey(List.of("/id"));

  /** https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys */
  static final int MOST_LEVELS = 3;

  PartitionKey {
    paths = List.copyOf(paths);
  }

  /** The written paths; the id where there are none. */
  static PartitionKey of(List<Located<String>> paths) {
    return paths.isEmpty() ? ID : new PartitionKey(paths.stream().map(Located::value).toList());
  }

  /** Whether all of it is in the key of rows that have one of their own: of groups, of elements. */
  boolean isOfRowKey() {
    return paths.stream().allMatch(path -> path.equals("/id") || path.startsWith("/_id/"));
  }

  /** Whether each item is in a partition of its own. */
  boolean isId() {
    return paths.equals(ID.paths);
  }

  /** The paths as definitions write them: {@code address.city}, and {@code _id} for the id. */
  List<String> fields() {
    return paths.stream().map(PartitionKey::field).toList();
  }

  /** One of them. */
  static String field(String path) {
    return path.equals("/id") ? "_id" : path.substring(1).replace('/', '.');
  }

  @Override
  public String toString() {
    return paths.stream().collect(Collectors.joining("`, `", "`", "`"));
  }
}
