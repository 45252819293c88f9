package dev.readside.it.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.it.scenario.CompiledApp;
import dev.readside.it.scenario.Rows;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.plan.ProjectionPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code readside run} that is killed at any moment loses nothing. */
@ExtendWith(WithMongo.class)
class KilledWorkerTest {
  private static final int KILLS = Integer.getInteger("readside.kills", 2);
  private static final int DOCUMENTS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        all:
          from: orders
          fields: { n: $n, status: $status }
        paid:
          from: orders
          where: { status: paid }
          fields: { n: $n }
        paid_in_order:
          from: orders
          where: { status: paid }
          fields: { n: $n }
          ordering: ordered
      """;

  @Test
  void losesNothing(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    String projections = PROJECTIONS.formatted(databases.source(), databases.read());
    Files.writeString(directory.resolve("projections.yaml"), projections);
    CompiledApp compiled = CompiledApp.of(projections, directory.resolve("app-services"));
    new Setup(client).run(compiled.plan(), compiled.app());
    MongoDatabase source = client.getDatabase(databases.source());
    MongoDatabase read = client.getDatabase(databases.read());
    Random random = new Random();

    AtomicBoolean over = new AtomicBoolean();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Future<?> writing =
          writer.submit(() -> write(source.getCollection("orders", BsonDocument.class), over));
      for (int kill = 0; kill < KILLS; kill++) {
        try (ReadsideProcess worker = ReadsideProcess.start(directory, server.uri(), "run")) {
          awaitWork(worker, read);
          LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500)).toNanos());
          worker.kill();
        }
      }
      over.set(true);
      writing.get();
    } finally {
      writer.shutdownNow();
    }

    try (ReadsideProcess last =
        ReadsideProcess.start(directory, server.uri(), "run", "--until-caught-up")) {
      assertEquals(0, last.await(), last::output);
    }
    for (ProjectionPlan projection : compiled.plan().projections()) {
      assertEquals(
          Rows.text(Rows.defined(projection, client)),
          Rows.text(
              Rows.in(read.getCollection(projection.rows().collection(), BsonDocument.class))),
          projection.name());
    }
  }

  /** Puts, and now and then deletes, until told to stop. */
  private static void write(MongoCollection<BsonDocument> orders, AtomicBoolean over) {
    Random random = new Random();
    for (int n = 0; !over.get(); n++) {
      BsonInt32 id = new BsonInt32(random.nextInt(DOCUMENTS));
      if (random.nextInt(4) == 0) {
        orders.deleteOne(Filters.eq("_id", id));
      } else {
        BsonString status = new BsonString(random.nextBoolean() ? "paid" : "draft");
        BsonDocument document =
            new BsonDocument("_id", id).append("n", new BsonInt32(n)).append("status", status);
        orders.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  /** Until rows have changed since the process was started. */
  private static void awaitWork(ReadsideProcess worker, MongoDatabase read) {
    String before = newestStamp(read);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (newestStamp(read).equals(before)) {
      assertTrue(worker.isAlive(), worker::output);
      assertTrue(Instant.now().isBefore(deadline), worker::output);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static String newestStamp(MongoDatabase read) {
    BsonDocument row =
        read.getCollection("all", BsonDocument.class)
            .find()
            .sort(new BsonDocument("_projection", new BsonInt32(-1)))
            .first();
    return row == null ? "none" : row.getDocument("_projection").toJson();
  }
}
