package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --uri} says where questions take the server too long. */
final class SlowCheckTest {

  @Test
  void tellsWhatItHasNotLookedAt(@TempDir Path directory)
      throws IOException, MongoUnavailableException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: shop, read: shop_read }
        projections:
          list: { from: orders, fields: { number: $nr } }
        """);
    MongodOptions options = new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));
    try (LocalMongod server = LocalMongod.start(options);
        MongoClient client = MongoClients.create(server.uri())) {
      client.getDatabase("shop").getCollection("orders").insertOne(new Document("_id", 1));
      Shell shell =
          new Shell(directory, Map.of("READSIDE_MONGODB_URI", server.uri()), new Termination());
      assertEquals(ExitCode.OK, shell.run("generate").exit());
      client.getDatabase("admin").runCommand(outOfTime());

      Outcome outcome = shell.run("check", "--uri");

      assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
      assertTrue(
          outcome
              .out()
              .contains(
                  """
                  Looked at 0 documents of 0 collections.
                  Not looked at: `shop.orders`: it took more than 10 seconds.
                  Not looked at: rows of `list`: it took more than 10 seconds.
                  Not looked at: fields of `list`: it took more than 10 seconds.
                  Not looked at: the size of changes of `list`: it took more than 10 seconds.
                  """),
          outcome::out);
    }
  }

  @Test
  void saysThatARowTakesTooLong(@TempDir Path directory)
      throws IOException, MongoUnavailableException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: shop, read: shop_read }
        projections:
          list: { from: orders, fields: { number: $nr } }
        """);
    MongodOptions options = new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));
    try (LocalMongod server = LocalMongod.start(options);
        MongoClient client = MongoClients.create(server.uri())) {
      client.getDatabase("shop").getCollection("orders").insertOne(new Document("_id", 1));
      Shell shell =
          new Shell(directory, Map.of("READSIDE_MONGODB_URI", server.uri()), new Termination());
      client
          .getDatabase("admin")
          .runCommand(
              new Document("configureFailPoint", "maxTimeAlwaysTimeOut")
                  .append("mode", "alwaysOn"));

      Outcome outcome = shell.run("preview", "list", "--id", "1", "--max-seconds", "7");

      assertEquals(
          new Outcome(
              ExitCode.ENVIRONMENT,
              "",
              """
              readside: The server could not tell of this row of `list` within 7 s.
                `readside setup --dry-run` tells which indexes are missing; else give it more time: --max-seconds N.
              """),
          outcome);
    }
  }

  /** As where each aggregation exceeds its maxTimeMS. */
  private static Document outOfTime() {
    return new Document("configureFailPoint", "failCommand")
        .append("mode", "alwaysOn")
        .append(
            "data",
            new Document("failCommands", List.of("aggregate"))
                .append("errorCode", 50)
                .append("appName", "readside"));
  }
}
