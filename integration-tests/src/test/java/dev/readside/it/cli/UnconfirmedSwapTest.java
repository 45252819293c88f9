package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

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

/** A primary that steps down may have made or renamed a collection that the next does not have. */
final class UnconfirmedSwapTest {

  /** For a primary, when there seems to be none; every ten seconds would be usual. */
  private static final String LOOK_SOON = "&heartbeatFrequencyMS=500";

  private static final MongodOptions FAILING =
      new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      projections:
        order_list: { from: orders, fields: { n: $n } }
      """;

  @Test
  void isNotTakenForDone(@TempDir Path directory) throws IOException {
    try (LocalMongod server = start();
        MongoClient client = MongoClients.create(server.uri())) {
      Map<String, String> variables = Map.of("READSIDE_MONGODB_URI", server.uri() + LOOK_SOON);
      Shell shell = new Shell(directory, variables, new Termination());
      Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);
      client.getDatabase("shop").getCollection("orders").insertOne(new Document("n", 1));
      List.of("generate", "setup", "backfill").forEach(command -> shell.run(command));

      answerUnconfirmed(client, "create");
      assertSaysThatTheServerWasLost(shell.run("rebuild", "order_list"));
      answerUnconfirmed(client, "renameCollection");
      assertSaysThatTheServerWasLost(shell.run("rebuild", "order_list"));
      Outcome again = shell.run("rebuild", "order_list");

      assertEquals(ExitCode.OK, again.exit(), again::toString);
      assertTrue(again.out().contains("an earlier run had swapped them"), again::toString);
    }
  }

  private static void assertSaysThatTheServerWasLost(Outcome outcome) {
    assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
    assertTrue(
        outcome.err().contains("readside: The connection to MongoDB was lost.\n"),
        outcome::toString);
  }

  /** https://github.com/mongodb/mongo/wiki/The-%22failCommand%22-fail-point */
  private static void answerUnconfirmed(MongoClient client, String command) {
    client
        .getDatabase("admin")
        .runCommand(
            Document.parse(
                """
                {
                  configureFailPoint: 'failCommand',
                  mode: { times: 1 },
                  data: {
                    failCommands: ['%s'],
                    writeConcernError: { code: 189, errmsg: 'the primary stepped down' }
                  }
                }
                """
                    .formatted(command)));
  }

  private static LocalMongod start() {
    try {
      return LocalMongod.start(FAILING);
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
