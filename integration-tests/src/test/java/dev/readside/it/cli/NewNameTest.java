package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Triggers that are new to a read collection which has rows already. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class NewNameTest {
  private static final String LOST = ": changes were lost, and the rows are not repaired yet";

  private final DatabaseNames names;
  private final OrderList orders;
  private final MongoCollection<Document> state;
  private final Path directory;
  private final Shell shell;

  NewNameTest(Site site) {
    this.names = site.names();
    this.orders = site.orderList();
    this.state = site.read().getCollection("readside_state");
    this.directory = site.directory();
    this.shell = site.shell();
  }

  /** Rows, and changes that are still to be handled. */
  @BeforeEach
  void setUp() throws IOException {
    orders.dropDatabases();
    write("order_list: { from: orders, fields: { lines: { $size: $lines } } }");
    succeed("generate");
    succeed("setup");
    orders.place(0, 10);
    succeed("run", "--until-caught-up");
    orders.change(0);
    orders.delete(1);
  }

  @Test
  void goesOnWhereTheOldNameStopped() throws IOException {
    write("listed: { from: orders, into: order_list, fields: { lines: { $size: $lines } } }");
    succeed("generate");

    assertSays(
        "done       start position of trigger `readside_listed_orders`: where trigger"
            + " `readside_order_list_orders` stopped\n",
        succeed("setup").out());

    succeed("run", "--until-caught-up");
    assertEquals(orders.defined(), orders.rows());
    succeed("status");
    assertEquals(0, state.countDocuments(Filters.regex("_id", "order_list_orders")));
  }

  @Test
  void goesOnUnderAnotherPrefix() throws IOException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        Files.readString(directory.resolve("projections.yaml"))
            .replace("projections:", "atlas: { prefix: mine }\nprojections:"));
    Files.delete(directory.resolve("app-services/triggers/readside_order_list_orders.json"));
    succeed("generate");
    succeed("setup");

    succeed("run", "--until-caught-up");

    assertEquals(orders.defined(), orders.rows());
    succeed("status");
  }

  @Test
  void saysWhatIsDueWhereTheOldNameIsNotKnown() throws IOException {
    state.updateMany(
        new Document(), Updates.combine(Updates.unset("source"), Updates.unset("rows")));
    write("listed: { from: orders, into: order_list, fields: { lines: { $size: $lines } } }");
    succeed("generate");

    assertSays(
        "start position of trigger `readside_listed_orders`: changes from now on. Rows may lack"
            + " changes from before: `readside run` verifies and repairs them; else run `readside"
            + " verify --repair listed`\n",
        succeed("setup").out());

    assertLost("readside_listed_orders");
    succeed("verify", "--repair", "--patience", "0s");
    assertEquals(orders.defined(), orders.rows());
    succeed("status");
  }

  @Test
  void repairsAfterItsStateWasRemoved() {
    state.drop();
    succeed("setup");
    assertLost("readside_order_list_orders");

    Outcome run = succeed("run", "--until-caught-up");

    assertSays("readside_order_list_orders: the rows are right again after the loss\n", run.err());
    assertEquals(orders.defined(), orders.rows());
    succeed("status");
  }

  @Test
  void saysWhatIsDueAfterASourceWasAdded() throws IOException {
    write(
        """
        order_list:
            version: 2
            from: orders
            join: { customer: { from: customers, on: { customerId: _id } } }
            fields: { lines: { $size: $lines }, customer: $customer.name }
        """);
    succeed("generate");
    succeed("setup");
    assertLost("readside_order_list_customers");

    succeed("run", "--until-caught-up");
    succeed("backfill", "--way", "merge");

    assertTrue(!shell.run("status").out().contains(LOST));
  }

  @Test
  void namesWhatNobodyNeedsAnyMore() throws IOException {
    write("others: { from: orders, fields: { lines: { $size: $lines } } }");
    succeed("generate");

    String left =
        "left       position of trigger `readside_order_list_orders`: there is no such trigger any"
            + " more; if it is not to come back, delete { _id:"
            + " \"trigger:readside_order_list_orders\" } in ";
    assertSays(left, succeed("setup", "--dry-run").out());
    assertSays(left, succeed("setup").out());
  }

  private void write(String projection) throws IOException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          %s
        """
            .formatted(names.source(), names.read(), projection));
  }

  private Outcome succeed(String... arguments) {
    Outcome outcome = shell.run(arguments);
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    return outcome;
  }

  private void assertLost(String trigger) {
    Outcome status = shell.run("status");
    assertEquals(ExitCode.FINDINGS, status.exit(), status::toString);
    assertSays(trigger + LOST, status.out());
  }

  private static void assertSays(String words, String output) {
    assertTrue(output.contains(words), output);
  }
}
