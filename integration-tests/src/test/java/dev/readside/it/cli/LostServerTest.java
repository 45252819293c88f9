package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.cli.ExitCode;
import dev.readside.cli.Termination;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server goes away in the midst of a command, for good. */
@Timeout(240)
final class LostServerTest {
  private static final DatabaseNames DATABASES = new DatabaseNames("shop", "shop_read");

  private final LocalMongod server;
  private final MongoClient client;
  private final OrderList orders;
  private final Shell shell;
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  LostServerTest(@TempDir Path directory) throws Exception {
    server = oneNode();
    client = MongoClients.create(server.uri());
    orders = new OrderList(client, DATABASES);
    Map<String, String> variables = Map.of("READSIDE_MONGODB_URI", server.uri());
    shell = new Shell(directory, variables, new Termination());
    orders.writeTo(directory);
  }

  @BeforeEach
  void setUp() {
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    client.close();
    server.close();
  }

  @Test
  void endsARunUntilCaughtUp() throws Exception {
    orders.place(0, 20_000);
    Future<Outcome> running =
        threads.submit(() -> shell.run("run", "--until-caught-up", "--batch-size", "20"));
    orders.awaitRows(1);

    server.kill();
    Outcome run = running.get(75, TimeUnit.SECONDS);

    assertEquals(ExitCode.ENVIRONMENT, run.exit(), run::toString);
    assertTrue(
        run.err()
            .endsWith(
                """
                readside: The connection to MongoDB was lost: there has been no primary for 25 s.
                  Mend that and run the command again: it goes on behind what was handled.
                """),
        run::toString);
    assertTrue(!run.err().contains("ran longer than"), run::toString);
  }

  private static LocalMongod oneNode() {
    try {
      return LocalMongod.start(MongodOptions.DEFAULT);
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
