package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import dev.readside.cli.ExitCode;
import dev.readside.cli.Termination;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.mongod.MongoServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithMongo.class)
final class BackfillTest {

  private final OrderList orders;
  private final Path directory;
  private final Shell shell;

  BackfillTest(
      MongoServer server, MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.orders = new OrderList(client, names);
    this.directory = directory;
    this.shell =
        new Shell(directory, Map.of("READSIDE_MONGODB_URI", server.uri()), new Termination());
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
