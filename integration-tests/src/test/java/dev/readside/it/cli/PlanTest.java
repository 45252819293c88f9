package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code readside plan}: the database's half of it, without an app. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class PlanTest {

  private static final String WITH_READER =
      """
        order_counts:
          from: { projection: order_list }
          group_by: { n: $n }
          fields: { orders: { $count: {} } }
      """;

  private final Site site;
  private final Shell shell;
  private final VersionedOrders orders;

  PlanTest(Site site) {
    this.site = site;
    this.shell = site.shell();
    this.orders = new VersionedOrders(site.client(), site.names(), shell);
  }

  @BeforeEach
  void declareTheFirst() throws IOException {
    orders.dropDatabases();
    orders.place(7);
    orders.declare(1, "n");
  }

  private static List<Document> list(Document of, String field) {
    return of.getList(field, Document.class);
  }

  private Document json(String... options) {
    List<String> all = new ArrayList<>(List.of("plan", "--format", "json"));
    all.addAll(List.of(options));
    return Document.parse(shell.run(all.toArray(String[]::new)).out());
  }

  /** Each step and its subject. */
  private static List<String> steps(Document plan) {
    return list(plan, "steps").stream()
        .map(step -> step.getString("step") + " " + step.getString("subject"))
        .toList();
  }

  private static Document only(Document plan) {
    List<Document> projections = list(plan.get("database", Document.class), "projections");
    assertEquals(1, projections.size());
    return projections.get(0);
  }

  private void assertNothingToDo() {
    Outcome outcome = shell.run("plan", "--detailed-exitcode");
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().endsWith("Nothing to do.\n"), outcome::out);
  }

  @Test
  void tellsWhatANewReadModelNeedsAndMakesNothing() {
    Document plan = json();

    assertEquals(
        List.of("setup 5 things are made", "backfill order_list"), steps(plan), plan::toJson);
    Document projection = only(plan);
    assertEquals("backfill", projection.getString("work"));
    assertEquals(7, projection.getInteger("documents"));
    assertTrue(plan.getBoolean("changes"));
    assertEquals(2, shell.run("plan", "--detailed-exitcode").exit());
    assertEquals(ExitCode.OK, shell.run("plan").exit());
    assertEquals(List.of(), collections(orders.read()));
    assertEquals(List.of("orders"), collections(site.source()));
    assertEquals(
        1, site.source().getCollection("orders").listIndexes().into(new ArrayList<>()).size());
  }

  private static List<String> collections(MongoDatabase database) {
    return database.listCollectionNames().into(new ArrayList<>());
  }

  @Test
  void goesOnUntilAllIsDone() {
    orders.run("setup");
    assertEquals(List.of("backfill order_list"), steps(json()));
    orders.run("backfill");
    assertNothingToDo();
  }

  @Test
  void replacesRowsOfAnEarlierVersionAndFindsTheWayBack() throws IOException {
    orders.run("setup");
    orders.run("backfill");
    orders.declare(2, "number");

    Document plan = json();
    assertEquals(List.of("setup 1 thing is made", "rebuild order_list"), steps(plan), plan::toJson);
    Outcome text = shell.run("plan");
    assertTrue(text.out().contains("~ rows: 7 of version 1 become version 2"), text::out);

    orders.run("setup");
    orders.run("rebuild", "order_list");
    assertNothingToDo();

    orders.declareTheFirstAgain();
    Outcome back = shell.run("plan");
    assertEquals(ExitCode.FINDINGS, back.exit(), back::toString);
    assertTrue(
        back.out().contains("! rows: 7 of version 2, but the file says version 1"), back::out);
    assertTrue(only(json()).getBoolean("kept"));
    orders.run("rebuild", "--drop-old", "order_list");
    assertFalse(only(json()).getBoolean("kept"));
  }

  @Test
  void writesOverRowsThatCannotBeReplaced() throws IOException {
    orders.declare(orders.text(1, "n") + WITH_READER);
    orders.run("setup");
    orders.run("backfill");
    orders.declare(
        orders.text(2, "n").replace("{ n: $n }", "{ n: $n, twice: { $add: [$n, $n] } }")
            + WITH_READER);

    Document plan = json();

    assertEquals(List.of("backfill order_list"), steps(plan), plan::toJson);
    assertTrue(
        shell.run("plan").out().contains("rows cannot be replaced at once: `order_counts` is made"),
        plan::toJson);
    orders.run("backfill", "order_list");
    assertNothingToDo();
  }

  /** A rebuild would make them of the earlier rows. */
  @Test
  void makesRowsOfRowsThatAreMadeAnewBehindThese() throws IOException {
    orders.declare(orders.text(1, "n") + WITH_READER);
    orders.run("setup");
    orders.run("backfill");
    orders.declare(
        orders.text(2, "n").replace("{ n: $n }", "{ n: $n, m: { $add: [$n, 1] } }")
            + WITH_READER
                .replace("from:", "version: 2\n    from:")
                .replace("{ n: $n }", "{ m: $m }"));

    assertEquals(
        List.of("setup 1 thing is made", "backfill order_list", "backfill order_counts"),
        steps(json()));
  }

  @Test
  void fillsAnotherReadCollection() throws IOException {
    orders.run("setup");
    orders.run("backfill");
    orders.declare(
        orders.text(1, "n").replace("from: orders", "into: other_rows\n    from: orders"));
    assertEquals(List.of("setup 2 things are made", "backfill order_list"), steps(json()));
    orders.run("setup");
    assertEquals(List.of("backfill order_list"), steps(json()));
    orders.run("backfill");
    assertNothingToDo();
    orders.run("rebuild", "order_list");
    orders.declare(
        orders.text(1, "n").replace("from: orders", "into: third_rows\n    from: orders"));
    orders.run("setup");
    assertEquals(List.of("backfill order_list"), steps(json()));
  }

  @Test
  void leavesRowsOfAnotherProjectAlone() throws IOException {
    orders.run("setup");
    orders.run("backfill");
    orders.declare(
        orders
            .text(1, "n")
            .replace("order_list:", "other_list:")
            .replace("projections:", "atlas: { prefix: another }\nprojections:"));

    assertFalse(shell.run("plan").out().contains("that no projection keeps any more"));
  }

  /** Rows that no backfill can make stay of the earlier version, and are told of by status. */
  @Test
  void doesNotAskForWhatABackfillHasDone() throws IOException {
    orders.declare(orders.text(1, "n").replace("version: 1", "version: 1\n    on_delete: keep"));
    orders.run("setup");
    orders.run("backfill");
    orders.orders().deleteOne(new Document("_id", 3));
    orders.run("run", "--until-caught-up");
    orders.declare(
        orders
            .text(2, "n")
            .replace("version: 2", "version: 2\n    on_delete: keep")
            .replace("{ n: $n }", "{ n: $n, m: 1 }"));
    assertEquals(List.of("backfill order_list"), steps(json()));
    orders.run("backfill");

    assertNothingToDo();
    assertEquals(1, orders.rows().countDocuments(new Document("_projection.version", 1)));
  }

  /** There may be as many as there are rows, and their versions are in no index. */
  @Test
  void looksAtKeptRowsNoLongerThanAtOthers() throws IOException {
    orders.run("setup");
    orders.run("backfill");
    orders.declare(2, "number");
    orders.run("setup");
    orders.run("rebuild", "order_list");
    orders.declareTheFirstAgain();
    orders.read().runCommand(new Document("profile", 2));
    assertEquals(ExitCode.FINDINGS, shell.run("plan").exit());
    orders.read().runCommand(new Document("profile", 0));

    List<Document> looks =
        orders
            .read()
            .getCollection("system.profile")
            .find(new Document("ns", site.names().read() + ".order_list__old"))
            .map(look -> look.get("command", Document.class))
            .into(new ArrayList<>());

    assertFalse(looks.isEmpty());
    looks.forEach(look -> assertTrue(look.containsKey("maxTimeMS"), look::toJson));
  }

  @Test
  void tellsWhatIsInTheWay() {
    site.read()
        .getCollection("order_list")
        .createIndex(Indexes.ascending("n"), new IndexOptions().unique(true).name("n_1"));

    Outcome outcome = shell.run("plan");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("! index `n_1` on "), outcome::out);
    assertTrue(outcome.out().contains("dropIndex(\"n_1\")"), outcome::out);
  }

  @Test
  void tellsOfRowsThatNothingKeeps() throws IOException {
    orders.run("setup");
    orders.run("backfill");
    orders.declare(orders.text(1, "n").replace("order_list:", "other_list:"));
    String gone = site.names().read() + ".order_list";

    assertTrue(
        shell.run("plan").out().contains(gone + ": 7 rows that no projection keeps any more"));
    assertFalse(steps(json()).contains("drop " + gone));
    assertTrue(steps(json("--drop-removed")).contains("drop " + gone));
  }

  @Test
  void verifiesRowsThatLackChanges() {
    orders.run("setup");
    orders.run("backfill");
    String trigger =
        Objects.requireNonNull(
                orders
                    .state()
                    .find(new Document("_id", new Document("$regex", "^trigger:")))
                    .first())
            .getString("_id");
    orders
        .state()
        .insertOne(
            Document.parse(
                    "{ since: { $timestamp: { t: 0, i: 0 } }, until: { $timestamp: { t: 1, i: 1 } },"
                        + " reason: 'the oplog was too short' }")
                .append("_id", trigger.replace("trigger:", "lost:")));

    assertEquals(List.of("verify --repair order_list"), steps(json()));
    assertTrue(shell.run("plan").out().contains("the oplog was too short"));
    orders.run("verify", "--repair");
    assertNothingToDo();
  }

  @Test
  void supposesAnEmptyDatabaseWhereNoneIsNamed() {
    Shell alone = new Shell(site.directory(), Map.of(), new Termination());

    Outcome outcome = alone.run("plan");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("as for an empty database"), outcome::out);
    assertTrue(
        outcome.out().contains("+ read collection " + site.names().read() + ".order_list"),
        outcome::out);
  }

  @Test
  void isACommentOfAPullRequest() throws IOException {
    Outcome outcome = shell.run("plan", "--format", "markdown");

    assertTrue(outcome.out().startsWith("### Readside\n"), outcome::out);
    assertTrue(
        outcome.out().contains("| 2 | backfill | order_list: 7 documents, about "), outcome::out);
    assertTrue(outcome.out().contains("\n```diff\n+ order_list\n"), outcome::out);
    Files.writeString(site.directory().resolve("projections.yaml"), "readside: 2\n");
    assertEquals(ExitCode.FINDINGS, shell.run("plan", "--format", "markdown").exit());
  }

  @Test
  void showsWhatASetUpWouldMake() {
    Outcome outcome = shell.run("setup", "--dry-run");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("missing    index `n_1` on "), outcome::out);
    assertTrue(
        outcome.out().endsWith("Nothing was done: 5 to be made, 0 there already.\n"), outcome::out);
    assertEquals(List.of(), collections(orders.read()));
  }
}
