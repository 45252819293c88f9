package dev.readside.it.scenario;

import dev.readside.mongod.DatabaseNames;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * A story about read collections.
 *
 * @param name the file's name without its ending
 * @param projections {@code projections.yaml}, over databases of its own
 * @param before what collections hold before the set-up, by {@code database.collection}
 * @param steps what happens
 * @param rows what read collections hold at the end, sorted by {@code _id}, without stamps
 * @param failures what the failure collection holds at the end
 */
record Scenario(
    String name,
    DeclaredDatabases projections,
    Map<String, List<BsonDocument>> before,
    List<Step> steps,
    Map<String, List<BsonDocument>> rows,
    List<ExpectedFailure> failures) {

  Scenario {
    before = Map.copyOf(before);
    steps = List.copyOf(steps);
    rows = Map.copyOf(rows);
    failures = List.copyOf(failures);
  }

  /** The projections, over databases of the test's own. */
  String projections(DatabaseNames databases) {
    return projections.over(databases);
  }

  /** Whether it is the source database, and not that of the rows, by the names of the scenario. */
  boolean isOfSource(String database) {
    return projections.source().text().equals(database);
  }

  /** The rows that are there before the set-up. */
  List<BsonDocument> rowsBefore(String collection) {
    return before.getOrDefault(projections.read().text() + "." + collection, List.of());
  }

  @Override
  public String toString() {
    return name;
  }
}
