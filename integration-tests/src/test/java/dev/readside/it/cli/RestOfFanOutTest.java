package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.cli.ExitCode;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.mongod.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A changed customer whose orders are more than one run of a function refreshes. */
@ExtendWith(WithMongo.class)
@Timeout(60)
final class RestOfFanOutTest {

  private static final int ORDERS = 5;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { customer: $customer.name }
      """;

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Path directory;
  private final Shell shell;

  RestOfFanOutTest(
      MongoServer server, MongoClient client, DatabaseNames names, @TempDir Path directory)
      throws IOException {
    this.source = client.getDatabase(names.source());
    this.read = client.getDatabase(names.read());
    this.directory = directory;
    this.shell = Shell.of(directory, server);
    Files.writeString(
        directory.resolve("projections.yaml"), PROJECTIONS.formatted(names.source(), names.read()));
  }

  @Test
  void isNotTakenForCaughtUp() throws IOException {
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
    refreshTwoRowsARun();
    source
        .getCollection("orders")
        .insertMany(
            IntStream.range(0, ORDERS)
                .mapToObj(id -> new Document("_id", id).append("customerId", 1))
                .toList());
    assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());
    source.getCollection("customers").insertOne(new Document("_id", 1).append("name", "Ada"));

    Outcome outcome = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .out()
            .endsWith(
                """
                Not all rows are right yet: 1 change affects more rows than one run of a function \
                can write. Run `readside failures retry --all`, then this again.
                """),
        outcome.out());
    assertEquals(2, rowsOfAda());
    while (shell.run("run", "--until-caught-up").exit() != ExitCode.OK) {
      assertEquals(ExitCode.OK, shell.run("failures", "retry", "--all").exit());
    }
    assertEquals(ORDERS, rowsOfAda());
  }

  /** Instead of half a million. */
  private void refreshTwoRowsARun() throws IOException {
    Path function = directory.resolve("app-services/functions/readside_order_list_customers.js");
    Files.writeString(
        function,
        Files.readString(function)
            .replaceFirst("const PAGE = \\d+;", "const PAGE = 1;")
            .replaceFirst("const CALLS = \\d+;", "const CALLS = 4;")
            .replaceFirst("const CALLS_AT_THE_END = \\d+;", "const CALLS_AT_THE_END = 0;"));
  }

  private long rowsOfAda() {
    return read.getCollection("order_list").countDocuments(new Document("customer", "Ada"));
  }
}
