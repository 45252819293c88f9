package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Collation;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import dev.readside.cli.process.ExitCode;
import dev.readside.it.atlas.AtlasApp;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a project may have been before a push: rows come right, or nothing is done. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class PushHistoriesTest {

  private static final String READER =
      """
        order_counts:
          from: { projection: order_list }
          group_by: { n: $n }
          fields: { orders: { $count: {} } }
      """;

  private final Site site;
  private final PushedOrders pushed;
  private final AtlasApp atlas;
  private final Shell shell;
  private final VersionedOrders orders;

  PushHistoriesTest(Site site) throws IOException {
    this.site = site;
    this.pushed = PushedOrders.of(site);
    this.atlas = pushed.atlas();
    this.shell = pushed.shell();
    this.orders = pushed.orders();
  }

  @BeforeEach
  void pushTheFirst() throws IOException {
    pushed.declareTheFirst();
    pushed.push();
  }

  @AfterEach
  void stop() {
    pushed.close();
  }

  private void assertAllRight() {
    pushed.assertNothingToDo();
    orders.run("verify", "--patience", "1s");
  }

  private void declareAgain(String text) throws IOException {
    Files.delete(site.directory().resolve("projections.lock"));
    orders.declare(text);
  }

  @Test
  void comesBack() throws IOException {
    orders.declare(orders.text(1, "n") + READER);
    pushed.push();
    orders.declare(orders.text(1, "n"));
    pushed.push();
    orders.orders().insertOne(VersionedOrders.order(8, 8));
    pushed.run();
    orders.declare(orders.text(1, "n") + READER);

    pushed.push();

    assertAllRight();
    assertEquals(8, orders.read().getCollection("order_counts").countDocuments());
  }

  @Test
  void showsItsRowsElsewhere() throws IOException {
    orders.declare(orders.text(1, "n").replace("from: orders", "into: other\n    from: orders"));
    pushed.push();
    assertAllRight();
    assertEquals(7, orders.read().getCollection("other").countDocuments());
    orders.read().getCollection("other").drop();
    pushed.push();
    assertAllRight();
    assertEquals(7, orders.read().getCollection("other").countDocuments());
  }

  @Test
  void wasRebuiltByHand() throws IOException {
    orders.declare(2, "number");
    orders.run("setup");
    orders.run("rebuild", "order_list");
    orders.orders().updateOne(eq("_id", 1), Updates.set("n", 100));
    pushed.run(); // The old function writes over no newer row.

    pushed.push();

    assertAllRight();
    orders.assertRows("number");
  }

  @Test
  void getsWhatIsUniqueInTheNewRowsOnly() throws IOException {
    orders.declare(orders.text(2, "number").replace("1 } }", "1 }, unique: true }"));
    pushed.push();
    assertAllRight();
    orders.assertRows("number");
  }

  @Test
  void getsWhatIsUniqueBehindRowsThatAreWrittenOver() throws IOException {
    orders.declare(orders.text(1, "n") + READER);
    pushed.push();
    orders.declare(
        orders.text(2, "other").replace("1 } }", "1 }, unique: true }")
            + READER.replace("$n", "$other").replace("from:", "version: 2\n    from:"));
    pushed.push();
    assertAllRight();
    assertTrue(
        orders.rows().listIndexes().into(new ArrayList<>()).stream()
            .anyMatch(index -> index.getBoolean("unique", false)));
  }

  @Test
  void changesWithWhatReadsIt() throws IOException {
    orders.declare(orders.text(1, "n") + READER);
    pushed.push();
    orders.declare(
        orders.text(2, "n").replace("{ n: $n }", "{ n: $n, tags: [$n] }")
            + READER
                .replace("from:", "version: 2\n    from:")
                .replace("{ $count: {} }", "{ $sum: { $size: $tags } }"));

    pushed.push();

    assertAllRight();
  }

  @Test
  void cannotGoBackBesideWhatReadsIt() throws IOException {
    orders.declare(orders.text(1, "n") + READER);
    pushed.push();
    orders.declare(2, "number");
    pushed.push();
    declareAgain(orders.text(1, "n") + READER);
    Map<String, String> deployed = atlas.app().deployed();

    Outcome refused = shell.run("push", "--yes", "--rollback");

    assertEquals(ExitCode.ENVIRONMENT, refused.exit(), refused::toString);
    assertTrue(
        refused.err().contains("`order_counts` is made from the rows of `order_list`"),
        refused::err);
    assertEquals(deployed, atlas.app().deployed());
  }

  /** A rollback to the first version was killed; then the second one is wanted again. */
  @Test
  void turnsRoundOnTheWayBack() throws IOException {
    orders.declare(2, "number");
    pushed.push();
    Document kept = orders.read().listCollections().filter(eq("name", "order_list__old")).first();
    site.client()
        .getDatabase("admin")
        .runCommand(
            new Document("renameCollection", site.names().read() + ".order_list__old")
                .append("to", site.names().read() + ".order_list__build"));
    orders
        .state()
        .updateOne(
            eq("_id", "rebuild:order_list"),
            Updates.combine(
                Updates.set("step", "rolling back"),
                Updates.set("command", "rollback"),
                Updates.set(
                    "build", Objects.requireNonNull(kept).get("info", Document.class).get("uuid")),
                Updates.set("version", 1),
                Updates.set("definition", "of the first")));

    pushed.push();

    assertAllRight();
    orders.assertRows("number");
  }

  @Test
  void hasAnIndexThatComparesInAnotherWay() {
    orders.rows().dropIndex("n_1");
    orders
        .rows()
        .createIndex(
            Document.parse("{ n: 1 }"),
            new IndexOptions().name("n_ci").collation(Collation.builder().locale("en").build()));

    pushed.push();

    assertAllRight();
  }

  @Test
  void findsRowsOfSomebodyElse() throws IOException {
    orders.declare(orders.text(1, "n").replace("order_list:", "mine:"));
    orders.read().getCollection("mine").insertOne(new Document("_id", "precious"));

    Outcome plan = shell.run("plan");

    assertTrue(
        plan.out().contains("- 1 row that nothing of Readside has made: written over, or removed"),
        plan::out);
  }

  @Test
  void tellsProgramsWhyNothingIsDone() throws IOException {
    Document nothing = Document.parse(shell.run("push", "--format", "json").out());
    assertFalse(nothing.getBoolean("changes"));
    orders.write(orders.text(2, "number"));
    Outcome hindered = shell.run("push", "--yes", "--format", "json");
    Document told = Document.parse(hindered.out());
    assertEquals(ExitCode.FINDINGS, hindered.exit(), hindered::toString);
    assertTrue(told.getBoolean("hindered"));
    assertTrue(told.getList("notes", String.class).get(0).contains("differs from"), hindered::out);
  }
}
