package dev.readside.it.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.mongodb.client.MongoClient;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.CompiledApp;
import dev.readside.play.Difference;
import dev.readside.play.Profile;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One scenario after the other on one stage: nothing of the one is seen by the next. */
@ExtendWith(MongoExtension.class)
final class StageTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          from: orders
          fields: { number: $number }
          indexes: [{ keys: { number: 1 }, unique: true }]
        numbers:
          from: orders
          group_by: $number
          fields: { orders: { $count: {} } }
      """;

  private static final String PLAIN =
      """
      steps:
        - insert: { into: orders, documents: [{ _id: 1, number: A }, { _id: 2, number: B }] }
        - delete: { from: orders, filter: { _id: 1 } }
      rows: { order_list: [{ _id: 2, number: B }] }
      """;

  private static final String EQUAL_NUMBERS =
      """
      steps:
        - insert: { into: orders, documents: [{ _id: 3, number: A }, { _id: 4, number: A }] }
      rows: { order_list: [{ _id: 3, number: A }, { _id: 4, number: A }] }
      """;

  private final MongoClient client;
  private final DatabaseNames databases;
  private final Stage stage;

  StageTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.databases = databases;
    String projections = PROJECTIONS.formatted(databases.source(), databases.read());
    this.stage =
        new Stage(
            client, CompiledApp.of(projections, directory), databases.source(), scenario(PLAIN));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void beginsEachWithNothing() {
    assertEquals(List.of(), played(PLAIN));
    client
        .getDatabase(databases.read())
        .getCollection("order_list")
        .insertOne(new Document("_id", "left"));
    client
        .getDatabase(databases.source())
        .getCollection("orders")
        .insertOne(new Document("_id", "left"));

    assertEquals(List.of(), played(PLAIN));
  }

  @Test
  void bringsAnIndexBackThatAScenarioHasDropped() {
    assertEquals(List.of(), played(PLAIN));
    String dropping =
        EQUAL_NUMBERS.replace(
            "steps:", "steps:\n  - drop_index: { in: order_list, name: number_1 }");
    assertEquals(List.of(), played(dropping));

    assertFalse(played(EQUAL_NUMBERS).isEmpty(), "there is no unique index");
    assertEquals(List.of(), played(PLAIN));
  }

  /** A group needs pre-images, which a collection that was made again does not have. */
  @Test
  void setsUpAnewWhereSomebodyHasMadeACollectionAgain() {
    assertEquals(List.of(), played(PLAIN));
    client.getDatabase(databases.source()).drop();
    client
        .getDatabase(databases.source())
        .getCollection("orders")
        .insertOne(new Document("_id", 1));

    assertEquals(List.of(), played(PLAIN));
  }

  /** What is there before a set-up may change what the set-up does. */
  @Test
  void setsUpAnewOverWhatIsThereBefore() {
    assertEquals(List.of(), played(PLAIN));
    String before =
        """
        before: { %s.order_list: [{ _id: 9, number: Z }] }
        """
            .formatted(databases.read());
    assertFalse(played(before + PLAIN).isEmpty(), "the row before is not there");

    assertEquals(List.of(), played(PLAIN));
  }

  private List<Difference> played(String scenario) {
    return stage.with(scenario(scenario)).play(stage.profile(Profile.ONE_BY_ONE)).differences();
  }

  private static Scenario scenario(String text) {
    return ScenarioReader.read(new SourceFile("s.yaml", text), new Diagnostics()).orElseThrow();
  }
}
