package dev.readside.it.scenario;

import dev.readside.it.mongod.DatabaseNames;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * A story about read collections.
 *
 * @param name the file's name without its ending
 * @param projections the text of {@code projections.yaml}
 * @param before what collections hold before the set-up, by {@code database.collection}
 * @param steps what happens
 * @param rows what read collections hold at the end, sorted by {@code _id}, without stamps
 * @param failures what the failure collection holds at the end
 */
record Scenario(
    String name,
    String projections,
    Map<String, List<BsonDocument>> before,
    List<Step> steps,
    Map<String, List<BsonDocument>> rows,
    List<ExpectedFailure> failures) {

  /** How each scenario names its databases; it is played in others. */
  static final String SOURCE = "shop";

  static final String READ = "shop_read";
  private static final String DATABASES = "databases: { source: shop, read: shop_read }";

  Scenario {
    if (!projections.contains(DATABASES)) {
      throw new IllegalArgumentException(name + " does not say `" + DATABASES + "`");
    }
    before = Map.copyOf(before);
    steps = List.copyOf(steps);
    rows = Map.copyOf(rows);
    failures = List.copyOf(failures);
  }

  /** The projections, over these databases. */
  String projections(DatabaseNames databases) {
    return projections.replace(
        DATABASES,
        "databases: { source: " + databases.source() + ", read: " + databases.read() + " }");
  }

  @Override
  public String toString() {
    return name;
  }
}
