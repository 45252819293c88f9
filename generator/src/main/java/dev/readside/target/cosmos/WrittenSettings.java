package dev.readside.target.cosmos;

import dev.readside.spec.Located;
import dev.readside.spec.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code cosmos:} blocks, as far as they could be read; a default has the place of the file's
 * beginning.
 *
 * @param account absent where nothing is said of one
 * @param deleted a query
 * @param throughput absent where it cannot be read
 * @param sources by the name of the container: those of which something is said
 * @param rows by the name of the projection
 */
record WrittenSettings(
    Located<String> appName,
    Located<String> location,
    Optional<Located<String>> account,
    boolean accountIsCreated,
    Located<String> connection,
    Located<String> consistency,
    Optional<Node> deleted,
    Located<Integer> batch,
    Located<Duration> poll,
    Located<Duration> tombstones,
    Throughput throughput,
    Located<String> prefix,
    Map<String, OfSource> sources,
    Map<String, OfRows> rows) {

  /**
   * Of a source.
   *
   * @param partitionKey its paths; none where they are missing or cannot be read
   * @param ids {@code unique} or {@code per_partition}
   */
  record OfSource(
      Located<String> collection,
      List<Located<String>> partitionKey,
      Located<String> ids,
      Optional<Node> deleted) {

    OfSource {
      partitionKey = List.copyOf(partitionKey);
    }

    PartitionKey key() {
      return PartitionKey.of(partitionKey);
    }

    boolean uniqueIds() {
      return ids.value().equals("unique")
          || partitionKey.stream().map(Located::value).toList().equals(List.of("/id"));
    }
  }

  /** Of a projection: the paths of its rows' partition key. */
  record OfRows(Located<String> projection, List<Located<String>> partitionKey) {
    OfRows {
      partitionKey = List.copyOf(partitionKey);
    }
  }

  WrittenSettings {
    sources = Map.copyOf(sources);
    rows = Map.copyOf(rows);
  }
}
