package dev.readside.it.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** A project whose documents are written all the time, and the workers that follow. */
final class BusyProject implements AutoCloseable {
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

  private final MongoClient client;
  private final String uri;
  private final Path directory;
  private final CompiledApp compiled;
  private final MongoDatabase read;
  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final Future<?> writing;
  private final List<ReadsideProcess> workers = new ArrayList<>();

  /**
   * Sets up, and begins to write.
   *
   * @param directory empty
   */
  BusyProject(MongoClient client, MongoServer server, DatabaseNames databases, Path directory)
      throws IOException {
    this.client = client;
    this.uri = server.uri();
    this.directory = directory;
    String projections = PROJECTIONS.formatted(databases.source(), databases.read());
    Files.writeString(directory.resolve("projections.yaml"), projections);
    compiled = CompiledApp.of(projections, directory.resolve("app-services"));
    new Setup(client).run(compiled.plan(), compiled.app());
    read = client.getDatabase(databases.read());
    MongoCollection<BsonDocument> orders =
        client.getDatabase(databases.source()).getCollection("orders", BsonDocument.class);
    writing = writer.submit(() -> write(orders));
  }

  /** Starts a worker, which ends with this project. */
  ReadsideProcess worker() throws IOException {
    ReadsideProcess worker = ReadsideProcess.start(directory, uri, "run", "--lease-seconds", "2");
    workers.add(worker);
    return worker;
  }

  /** Until rows have changed from now on. */
  void awaitWork(ReadsideProcess worker) {
    String before = newestStamp();
    await(worker, () -> !newestStamp().equals(before));
  }

  /** Until a worker has said something so many times. */
  void awaitWords(ReadsideProcess worker, String words, int times) {
    await(worker, () -> worker.output().split(words, -1).length > times);
  }

  private static void await(ReadsideProcess worker, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(worker.isAlive(), worker::output);
      assertTrue(Instant.now().isBefore(deadline), worker::output);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Stops writing, handles what is left, and compares. */
  void assertRowsComeRight() throws Exception {
    over.set(true);
    writing.get();
    try (ReadsideProcess last = ReadsideProcess.start(directory, uri, "run", "--until-caught-up")) {
      assertEquals(0, last.await(), last::output);
    }
    for (ProjectionPlan projection : compiled.plan().projections()) {
      MongoCollection<BsonDocument> rows =
          read.getCollection(projection.rows().collection(), BsonDocument.class);
      assertEquals(
          Rows.text(Rows.defined(projection, client)), Rows.text(Rows.in(rows)), projection.name());
    }
  }

  /** Puts, and now and then deletes, until told to stop. */
  private void write(MongoCollection<BsonDocument> orders) {
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

  private String newestStamp() {
    BsonDocument row =
        read.getCollection("all", BsonDocument.class)
            .find()
            .sort(new BsonDocument("_projection", new BsonInt32(-1)))
            .first();
    return row == null ? "none" : row.getDocument("_projection").toJson();
  }

  @Override
  public void close() {
    workers.forEach(ReadsideProcess::close);
    writer.shutdownNow();
  }
}
