package dev.readside.it.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code readside verify --repair} that is killed at any moment can be repeated. */
@ExtendWith(MongoExtension.class)
class KilledRepairTest {

  private static final int KILLS = Integer.getInteger("readside.kills", 2);
  private static final int DOCUMENTS = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        documents: { from: orders, where: { n: { $gt: 0 } }, fields: { n: $n } }
        groups: { from: orders, group_by: { n: { $mod: [$n, 1000] } }, fields: { n: { $sum: $n } } }
      """;

  @Test
  void canBeRepeated(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    Random random = new Random();
    String projections = PROJECTIONS.formatted(databases.source(), databases.read());
    Files.writeString(directory.resolve("projections.yaml"), projections);
    CompiledApp compiled = CompiledApp.of(projections, directory.resolve("app-services"));
    new Setup(client).run(compiled.plan(), compiled.app());
    client
        .getDatabase(databases.source())
        .getCollection("orders", BsonDocument.class)
        .insertMany(orders());

    for (int kill = 0; kill < KILLS; kill++) {
      List.of("documents", "groups").forEach(name -> rows(client, databases, name).drop());
      try (ReadsideProcess repair = repair(directory, server)) {
        awaitRow(rows(client, databases, "documents"), repair);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_000)).toNanos());
        repair.kill();
      }
    }
    try (ReadsideProcess repair = repair(directory, server)) {
      assertEquals(0, repair.await(), repair::output);
    }

    for (ProjectionPlan projection : compiled.plan().projections()) {
      assertEquals(
          Rows.text(Rows.defined(projection, client)),
          Rows.text(Rows.in(rows(client, databases, projection.name()))));
    }
  }

  private static ReadsideProcess repair(Path directory, MongoServer server) throws Exception {
    return ReadsideProcess.start(directory, server.uri(), "verify", "--repair");
  }

  private static List<BsonDocument> orders() {
    return IntStream.range(0, DOCUMENTS)
        .mapToObj(n -> new BsonDocument("_id", new BsonInt32(n)).append("n", new BsonInt32(n)))
        .toList();
  }

  private static MongoCollection<BsonDocument> rows(
      MongoClient client, DatabaseNames databases, String name) {
    return client.getDatabase(databases.read()).getCollection(name, BsonDocument.class);
  }

  private static void awaitRow(MongoCollection<BsonDocument> rows, ReadsideProcess repair) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (rows.estimatedDocumentCount() == 0) {
      assertTrue(repair.isAlive(), repair::output);
      assertTrue(Instant.now().isBefore(deadline), repair::output);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
