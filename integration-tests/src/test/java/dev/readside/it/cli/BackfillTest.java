package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoExtension.class, SiteExtension.class})
final class BackfillTest {

  /** So many that it takes a while. */
  private static final int MANY = 10_000;

  private final MongoDatabase read;
  private final OrderList orders;
  private final Path directory;
  private final Shell shell;

  BackfillTest(Site site) {
    this.read = site.read();
    this.orders = site.orderList();
    this.directory = site.directory();
    this.shell = site.shell();
  }

  @BeforeEach
  void startAfresh() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    orders.place(0, 3);
  }

  @Test
  void fillsWhatWasThereBefore() {
    shell.run("setup");

    Outcome outcome = shell.run("backfill");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    assertTrue(
        outcome.out().matches("filled  order_list: 3 rows merged in .* s \\(.*/s\\)\nRun .*\n"),
        outcome.out());
    assertEquals("", outcome.err());
    assertEquals(OrderList.rowsOf(3), orders.rows());
  }

  @Test
  void replacesACollectionThatIsEmpty() {
    orders.place(3, MANY - 3);
    shell.run("setup");
    orders.rowCollection().createIndex(new Document("mine", 1));
    String estimate = shell.run("backfill", "--way", "replace", "--dry-run").out();

    Outcome outcome = shell.run("backfill", "--way", "replace");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    assertTrue(
        estimate.startsWith("order_list: 10,000 documents at once, replacing the collection, "),
        estimate);
    assertTrue(
        outcome
            .out()
            .matches(
                "filled  order_list: 10,000 rows in a new collection, which replaced the old one, in .* s \\(.*/s\\)\nRun .*\n"),
        outcome.out());
    assertTrue(
        outcome.err().contains("\norder_list: 10,000 rows made\norder_list: swapped in\n"),
        outcome.err());
    assertEquals(OrderList.rowsOf(MANY), orders.rows());
    assertEquals(List.of("order_list"), readCollections());
    assertEquals(List.of("_id_", "lines_1", "mine_1"), indexes());
    assertEquals(ExitCode.OK, shell.run("verify").exit());
    assertEquals(ExitCode.OK, shell.run("status").exit());
  }

  @Test
  void handlesChangesThatComeWhileItReplaces() throws Exception {
    orders.place(3, 2 * MANY - 3);
    shell.run("setup");
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> changeUntil(over));

    Outcome outcome = shell.run("backfill", "--way", "replace");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    assertTrue(outcome.out().contains("replaced the old one"), outcome::out);
    List<Document> filled = orders.rows();
    over.set(true);
    changes.get(30, TimeUnit.SECONDS);
    assertTrue(filled.stream().anyMatch(row -> row.getInteger("lines") == 3), "none was handled");
    shell.run("run", "--until-caught-up");
    assertEquals(orders.defined(), orders.rows());
  }

  private void changeUntil(AtomicBoolean over) {
    for (int id = 0; !over.get(); id += 7) {
      orders.change(id % (3 * MANY));
      orders.delete((id + 1) % MANY);
    }
  }

  @Test
  void replacesRowsThatAreThereWhenItIsToldTo() {
    shell.run("setup");
    orders.rowCollection().insertOne(new Document("_id", "phantom"));

    Outcome outcome = shell.run("backfill", "--way", "replace", "--format", "json");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    assertTrue(outcome.out().contains("\"way\" : \"replace\""), outcome::out);
    assertEquals(OrderList.rowsOf(3), orders.rows());
  }

  @Test
  void replacesNothingWhenAskedToEnd() {
    shell.run("setup");
    Termination termination = new Termination();
    termination.request();

    Outcome outcome =
        new Shell(directory, shell.variables(), termination).run("backfill", "--way", "replace");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(
        outcome.out().startsWith("stopped  order_list: nothing was replaced\nNot finished."),
        outcome::out);
    assertEquals(List.of(), orders.rows());
    assertEquals(List.of("order_list"), readCollections());
  }

  @Test
  void finishesWhatAKilledOneHasSwapped() {
    shell.run("setup");
    orders.place(3, 2);
    orders.leaveSwapped("backfill", now());
    orders.place(5, 2);

    Outcome outcome = shell.run("backfill");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    assertTrue(
        outcome.out().contains("rows in a new collection, which replaced the old one,"),
        outcome::out);
    List<Document> rows = orders.rows();
    assertTrue(rows.containsAll(OrderList.rowsOf(7).subList(5, 7)), rows::toString);
    assertFalse(rows.containsAll(OrderList.rowsOf(1)), rows::toString); // Not filled again.
  }

  @Test
  void verifiesWhatAKilledOneHasSwappedLongAgo() {
    shell.run("setup");
    orders.leaveSwapped("backfill", new BsonTimestamp(5, 5));

    Outcome outcome = shell.run("backfill");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    assertTrue(outcome.err().contains("the rows are verified instead"), outcome::err);
    assertEquals(OrderList.rowsOf(3), orders.rows());
  }

  @Test
  void refusesBeforeTheSetUp() {
    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: There is no position for trigger `readside_order_list_orders` to start from.
              Run `readside setup` first: it records one.
            """),
        shell.run("backfill"));
  }

  @Test
  void saysWhatThereIsToDo() {
    shell.run("setup");

    Outcome outcome = shell.run("backfill", "order_list", "--dry-run");

    assertEquals(
        new Outcome(
            ExitCode.OK,
            "order_list: 3 documents in 1 range, about 1 s\nNothing was written.\n",
            ""),
        outcome);
    assertEquals(List.of(), orders.rows());
  }

  @Test
  void tellsOfDocumentsThatAreRefused() {
    shell.run("setup");
    orders.placeBroken(3);

    Outcome outcome = shell.run("backfill", "--format", "json");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.err().startsWith("warning: order_list: no row of _id 3: "), outcome.err());
    assertTrue(outcome.out().contains("\"$numberInt\" : \"3\""), outcome.out());
    assertTrue(outcome.out().contains("\"complete\" : false"), outcome.out());
    assertEquals(OrderList.rowsOf(3), orders.rows());
  }

  @Test
  void replacesNothingThatOthersRead() throws IOException {
    orders.writeTo(directory, "counts: { from: { projection: order_list }, fields: all }");
    shell.run("generate");
    shell.run("setup");

    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: The rows of `order_list` cannot be replaced: `counts` is made from the rows of \
            `order_list`: a rename would end its change stream.
              Leave out `--way replace`: then rows are merged.
            """),
        shell.run("backfill", "order_list", "--way", "replace"));
  }

  private BsonTimestamp now() {
    return read.runCommand(new Document("hello", 1)).get("operationTime", BsonTimestamp.class);
  }

  private List<String> readCollections() {
    return read.listCollectionNames().into(new ArrayList<>()).stream()
        .filter(name -> !name.startsWith("readside_"))
        .toList();
  }

  private List<String> indexes() {
    return orders
        .rowCollection()
        .listIndexes()
        .map(index -> index.getString("name"))
        .into(new ArrayList<>())
        .stream()
        .sorted()
        .toList();
  }

  @Test
  void suggestsTheProjectionThatWasMeant() {
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: There is no projection `order_lst`. Did you mean `order_list`?
              Run `readside backfill --help` to see what it takes.
            """),
        shell.run("backfill", "order_lst"));
  }
}
