package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoExtension.class, SiteExtension.class})
final class VerifyCommandTest {

  private final OrderList orders;
  private final MongoCollection<Document> rows;
  private final Path directory;
  private final Termination termination = new Termination();
  private final Shell shell;

  VerifyCommandTest(Site site) {
    this.orders = site.orderList();
    this.rows = site.read().getCollection("order_list");
    this.directory = site.directory();
    this.shell = site.shell(termination);
  }

  @BeforeEach
  void keepThreeRows() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    shell.run("generate");
    shell.run("setup");
    orders.place(0, 3);
    shell.run("run", "--until-caught-up");
  }

  @Test
  void findsNothing() {
    Outcome outcome = shell.run("verify");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertEquals(
        """
        projection  rows  missing  stale  phantom  uncomputable
        order_list     3        0      0        0             0

        3 rows compared in # s: none differs.
        """,
        withoutTime(outcome.out()));
    assertEquals("", outcome.err());
  }

  @Test
  void tellsWhatDiffersAndMendsIt() {
    damage();

    Outcome found = shell.run("verify", "--patience", "0s");

    assertEquals(ExitCode.FINDINGS, found.exit());
    assertEquals(
        """
        projection  rows  missing  stale  phantom  uncomputable
        order_list     3        1      1        1             0

        missing order_list 0
        stale order_list 1: `lines` is NumberLong(2), should be 2
        phantom order_list "none"
        3 rows compared in # s: 3 differ. `readside verify --repair` mends them.
        """,
        withoutTime(found.out()));

    Outcome mended = shell.run("verify", "order_list", "--repair");

    assertEquals(ExitCode.OK, mended.exit(), mended::toString);
    assertTrue(mended.out().contains("order_list: 3 rows mended or in flight"), mended.out());
    assertTrue(withoutTime(mended.out()).endsWith("\n3 rows compared in # s: none differs.\n"));
    assertEquals(OrderList.rowsOf(3), orders.rows());
  }

  /** One row of each kind. */
  private void damage() {
    rows.deleteOne(Filters.eq(0));
    rows.updateOne(Filters.eq(1), Updates.set("lines", 2L));
    rows.insertOne(new Document("_id", "none"));
  }

  @Test
  void tellsItToPrograms() throws IOException {
    damage();

    Outcome outcome = shell.run("verify", "--patience", "0s", "--format", "json");

    JsonNode json = new ObjectMapper().readTree(outcome.out());
    assertEquals(3, json.path("differing").asInt());
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {
                  "kind": "stale",
                  "key": { "$numberInt": "1" },
                  "field": "lines",
                  "expected": { "$numberInt": "2" },
                  "found": { "$numberLong": "2" }
                }
                """),
        json.path("projections").path(0).path("examples").path(1));
  }

  @Test
  void refusesKeysThatTheServerOrdersOtherwise() {
    orders.dropSource();
    orders.createSource(Collation.builder().locale("en").build());
    orders.place(0, 3);
    Outcome numbers = shell.run("verify", "--repair");
    orders.place("b", "A");

    for (String command : List.of("setup", "verify", "backfill", "rebuild order_list")) {
      Outcome outcome = shell.run(command.split(" "));

      assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), command);
      assertTrue(
          outcome
              .err()
              .contains(
                  ".orders has keys (`_id`) with strings, and a default collation (locale `en`): "),
          outcome::err);
    }
    assertEquals(ExitCode.OK, numbers.exit(), numbers::toString);
  }

  @Test
  void asksForTheNameThatWasMeant() {
    Outcome outcome = shell.run("verify", "orderlist");

    assertEquals(ExitCode.USAGE, outcome.exit());
    assertTrue(
        outcome.err().contains("There is no projection `orderlist`. Did you mean `order_list`?"),
        outcome.err());
    assertEquals(ExitCode.USAGE, shell.run("verify", "--patience", "soon").exit());
    assertEquals(ExitCode.USAGE, shell.run("verify", "--threads", "0").exit());
  }

  @Test
  void endsWhenAskedTo() throws Exception {
    damage();
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(() -> shell.run("verify", "--patience", "10m"));
    termination.request();

    Outcome outcome = running.get(30, TimeUnit.SECONDS);

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().contains("Stopped before the end; "), outcome.out());
  }

  private static String withoutTime(String text) {
    return text.replaceAll("in [0-9.]+ s", "in # s");
  }
}
