package dev.readside.target.cosmos;

import dev.readside.model.Sweep;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the file says of Cosmos DB, in its {@code cosmos:} block and in those of sources and
 * projections.
 *
 * @param app what the Functions app is called, and where it is
 * @param account the Cosmos DB account that all databases are in
 * @param connection the app setting that leads to the account, and how the settings for a managed
 *     identity begin
 * @param batch how many changes a function is given at most
 * @param poll how long a trigger waits for the next changes where there are none
 * @param tombstones how long rows that are gone are marked where other projections read them
 * @param throughput of each container that is created
 * @param prefix begins every owned function and container name
 * @param sweep how rows are compared with their definitions; empty where they are not
 * @param sources by the name of the container
 * @param rows by the name of the projection
 */
record CosmosSettings(
    App app,
    Account account,
    String connection,
    Consistency consistency,
    int batch,
    Duration poll,
    Duration tombstones,
    Throughput throughput,
    String prefix,
    Optional<Sweep> sweep,
    Map<String, SourceSettings> sources,
    Map<String, RowSettings> rows) {

  CosmosSettings {
    sources = Map.copyOf(sources);
    rows = Map.copyOf(rows);
  }

  /** The Functions app. */
  record App(String name, String location) {}

  /**
   * The Cosmos DB account.
   *
   * @param isCreated whether the template creates it
   */
  record Account(String name, boolean isCreated) {}

  /** What the account must promise to reads that say nothing else. */
  enum Consistency {
    BOUNDED_STALENESS,
    STRONG
  }

  /** Of the rows of a projection. */
  RowSettings rows(String projection) {
    return Optional.ofNullable(rows.get(projection)).orElseThrow();
  }

  /** Of a container that rows are made from. */
  SourceSettings source(String container) {
    return Optional.ofNullable(sources.get(container)).orElseThrow();
  }

  /** Of whatever is kept for the app itself. */
  String container(String what) {
    return prefix + "_" + what;
  }
}
