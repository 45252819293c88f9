package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server goes away in the midst of a command, for good. */
@Timeout(240)
@SuppressWarnings("JavaUtilDate") // as the driver has dates
final class LostServerTest {
  private static final DatabaseNames DATABASES = new DatabaseNames("shop", "shop_read");

  private static final int FAILURES = 5_000;
  private static final String FUNCTION = "readside_order_list_orders";

  private final LocalMongod server;
  private final MongoClient client;
  private final OrderList orders;
  private final Shell shell;
  private final ExecutorService threads = Executors.newCachedThreadPool();

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

  /** All at once: each of them waits for the server in a way of its own. */
  @Test
  void endsEveryCommand() throws Exception {
    orders.place(0, 5_000);
    failures().insertMany(IntStream.range(0, FAILURES).mapToObj(LostServerTest::failure).toList());
    Map<String, Future<Outcome>> commands = new LinkedHashMap<>();
    begin(commands, "run", "--until-caught-up", "--batch-size", "20");
    orders.awaitRows(1);
    begin(commands, "failures", "retry", "--all");
    await(() -> failures().countDocuments() < FAILURES);
    begin(commands, "verify", "--patience", "300s");
    begin(commands, "rebuild", "order_list");
    await(() -> collections().contains("order_list__build"));
    orders.rowCollection().dropIndex("lines_1");
    client.getDatabase("admin").runCommand(new Document("fsync", 1).append("lock", true));
    begin(commands, "setup");
    begin(commands, "backfill");
    await(() -> operations().contains("createIndexes"));
    await(() -> operations().contains("backfill:order_list"));

    server.kill();

    for (Map.Entry<String, Future<Outcome>> command : commands.entrySet()) {
      Outcome outcome = command.getValue().get(75, TimeUnit.SECONDS);
      String told = command.getKey() + ": " + outcome;
      assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), told);
      assertTrue(outcome.err().contains("readside: The connection to MongoDB was lost"), told);
      assertTrue(outcome.err().endsWith(" again" + hint(command.getKey())), told);
      assertTrue(!outcome.err().contains("ran longer than"), told);
    }
  }

  private static String hint(String command) {
    return command.equals("run")
        ? ": it goes on behind what was handled.\n"
        : ": what was done is done, and can be done again without harm.\n";
  }

  private void begin(Map<String, Future<Outcome>> commands, String... arguments) {
    commands.put(arguments[0], threads.submit(() -> shell.run(arguments)));
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "the commands do not come so far");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** What the server is at; the lock keeps it from ending what writes. */
  private String operations() {
    return client
        .getDatabase("admin")
        .aggregate(List.of(Document.parse("{ $currentOp: { allUsers: true } }")))
        .map(Document::toJson)
        .into(new ArrayList<>())
        .toString();
  }

  private List<String> collections() {
    return client.getDatabase(DATABASES.read()).listCollectionNames().into(new ArrayList<>());
  }

  private MongoCollection<Document> failures() {
    return client.getDatabase(DATABASES.read()).getCollection("readside_failures");
  }

  private static Document failure(int number) {
    Document change =
        new Document("_id", new Document("_data", "82%022d".formatted(number)))
            .append("operationType", "insert")
            .append("documentKey", new Document("_id", number))
            .append("clusterTime", new Document("t", 1).append("i", number));
    return new Document("_id", FUNCTION + ":82%022d".formatted(number))
        .append("function", FUNCTION)
        .append("change", change)
        .append("state", "open")
        .append("error", "no")
        .append("attempts", 1)
        .append("firstFailedAt", new Date(0))
        .append("lastFailedAt", new Date(0))
        .append("nextAttemptAt", new Date(0));
  }

  private static LocalMongod oneNode() {
    try {
      return LocalMongod.start(MongodOptions.DEFAULT);
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
