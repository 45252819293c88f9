package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.ThreeNodes;
import dev.readside.operate.Setup;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import dev.readside.position.Positions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A MongoDB address that asks for reads from anywhere, while a secondary stands still. */
@Timeout(240)
final class LaggingSecondaryTest {
  private static final DatabaseNames DATABASES = new DatabaseNames("shop", "shop_read");
  private static final int GROUPS = 20;
  private static final int ORDERS = 200;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        by_customer:
          from: orders
          group_by: $customer
          fields: { orders: { $count: {} }, total: { $sum: $total } }
      """
          .formatted(DATABASES.source(), DATABASES.read());

  private static final String WARNING =
      "warning: The MongoDB address asks for `readPreference=nearest`, `readConcernLevel=local`,"
          + " `w=1`, which is not followed: Readside reads from the primary, and has a majority"
          + " confirm what it writes.\n";
  private static final String[] BACKFILL = {"backfill"};
  private static final String[] RUN = {"run", "--until-caught-up", "--batch-size", "5"};

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private static ThreeNodes nodes;

  @SuppressWarnings("NullAway.Init")
  private static MongoClient client;

  @BeforeAll
  static void start() {
    try {
      nodes = ThreeNodes.start();
      client = MongoClients.create(nodes.uri());
    } catch (MongoUnavailableException unavailable) {
      abort(unavailable.getMessage());
    }
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
      nodes.close();
    }
  }

  @Test
  void givesNoOldRowsANewStamp(@TempDir Path directory) throws Exception {
    CompiledApp compiled = setUp(directory);
    MongoCollection<Document> orders =
        client.getDatabase(DATABASES.source()).getCollection("orders");
    orders.insertMany(orders());
    String anywhere =
        nodes.uri() + "&readPreference=nearest&localThresholdMS=5000&readConcernLevel=local&w=1";

    try (MongoClient secondary = lock()) {
      orders.updateMany(new Document(), Updates.inc("total", 1));
      assertEquals(WARNING, run(directory, anywhere, BACKFILL));
      for (int id = 0; id < ORDERS; id++) {
        orders.updateOne(Filters.eq("_id", id), Updates.inc("total", 1));
      }
      assertEquals(WARNING, run(directory, anywhere, RUN));
      unlock(secondary);
    }

    assertRowsAreRight(compiled);
  }

  @Test
  void asksThePrimaryWhenASecondaryIsNamed(@TempDir Path directory) throws Exception {
    CompiledApp compiled = setUp(directory);
    client.getDatabase(DATABASES.source()).getCollection("orders").insertMany(orders());
    String secondary = "mongodb://" + secondary() + "/";

    assertEquals("", run(directory, secondary, BACKFILL));
    assertEquals("", run(directory, secondary, RUN));

    assertRowsAreRight(compiled);
  }

  @Test
  void refusesToAskOneMemberAlone(@TempDir Path directory) throws Exception {
    setUp(directory);
    String alone = "mongodb://" + secondary() + "/?directConnection=true";
    Outcome outcome = shell(directory, alone).run(RUN);
    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: The MongoDB address has `directConnection=true`, so one member of the replica set would be asked alone.
              Leave that out: reads have to go to the primary, whichever member that is.
            """),
        outcome);
  }

  private static CompiledApp setUp(Path directory) throws Exception {
    DATABASES.all().forEach(name -> client.getDatabase(name).drop());
    Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);
    CompiledApp compiled = CompiledApp.of(PROJECTIONS, directory.resolve("app-services"));
    new Setup(client).run(compiled.plan(), compiled.app());
    return compiled;
  }

  private static List<Document> orders() {
    List<Document> orders = new ArrayList<>();
    for (int id = 0; id < ORDERS; id++) {
      orders.add(new Document("_id", id).append("customer", id % GROUPS).append("total", 0));
    }
    return orders;
  }

  /** Returns the warnings. */
  private static String run(Path directory, String uri, String... command) {
    Outcome outcome = shell(directory, uri).run(command);
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    return outcome
        .err()
        .lines()
        .filter(line -> line.startsWith("warning: The"))
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  private static Shell shell(Path directory, String uri) {
    return new Shell(directory, Map.of("READSIDE_MONGODB_URI", uri), new Termination());
  }

  /** Lets a secondary take no more of what the primary writes. */
  private static MongoClient lock() {
    MongoClient secondary =
        MongoClients.create("mongodb://" + secondary() + "/?directConnection=true");
    awaitCommitted(secondary);
    secondary.getDatabase("admin").runCommand(new Document("fsync", 1).append("lock", true));
    return secondary;
  }

  /** One that has just joined cannot be locked before it knows something committed of its own. */
  private static void awaitCommitted(MongoClient secondary) {
    BsonTimestamp now = Positions.now(client);
    Instant deadline = Instant.now().plusSeconds(60);
    while (committed(secondary).compareTo(now) < 0) {
      assertTrue(Instant.now().isBefore(deadline), "the secondary stays behind " + now);
      Thread.onSpinWait();
    }
  }

  /** As it knows; the beginning of time before it knows any. */
  private static BsonTimestamp committed(MongoClient secondary) {
    Document times =
        secondary
            .getDatabase("admin")
            .runCommand(new Document("replSetGetStatus", 1))
            .get("optimes", Document.class);
    return times
        .get("readConcernMajorityOpTime", new Document())
        .get("ts", new BsonTimestamp(0, 0));
  }

  private static String secondary() {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
    return hello.getList("hosts", String.class).stream()
        .filter(each -> !each.equals(hello.getString("primary")))
        .findFirst()
        .orElseThrow();
  }

  private static void unlock(MongoClient secondary) {
    secondary.getDatabase("admin").runCommand(new Document("fsyncUnlock", 1));
  }

  private static void assertRowsAreRight(CompiledApp compiled) {
    ProjectionPlan projection = compiled.plan().projections().get(0);
    List<BsonDocument> defined = Rows.defined(projection, client);
    assertTrue(defined.size() == GROUPS, defined::toString);
    MongoCollection<BsonDocument> rows =
        client
            .getDatabase(DATABASES.read())
            .getCollection(projection.rows().collection(), BsonDocument.class);
    assertEquals(Rows.text(defined), Rows.text(Rows.in(rows)));
  }
}
