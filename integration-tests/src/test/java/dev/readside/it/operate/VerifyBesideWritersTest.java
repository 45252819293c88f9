package dev.readside.it.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.verify.Verified;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
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
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Verification and repair while writers write and a worker keeps the rows. */
@ExtendWith(MongoExtension.class)
class VerifyBesideWritersTest {

  private static final Duration LIMIT =
      Duration.ofSeconds(Long.getLong("readside.verify.seconds", 5));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ORDERS = 300;
  private static final int CUSTOMERS = 20;

  private static final String PROJECTIONS =
      """
      documents: { from: orders, where: { n: { $lt: 7 } }, fields: { n: $n } }
      joined:
        from: orders
        join: { customer: { from: customers, on: { customerId: _id } } }
        fields: { n: $n, customer: $customer.n }
      elements: { from: orders, unwind: lines, fields: { line: $lines, n: $n } }
      groups: { from: orders, group_by: $n, fields: { ids: { $push: $_id } } }
      chained: { from: { projection: joined }, group_by: $customer, fields: { c: { $count: {} } } }
      """;

  private final MongoClient client;
  private final ReadModel model;
  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  VerifyBesideWritersTest(MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.client = client;
    this.model = ReadModel.of(client, names, PROJECTIONS, directory);
  }

  @Test
  void tellsWhatIsInFlightFromWhatIsWrong() throws Exception {
    whileRowsAreKept(
        () -> {
          List<Verified> verified = Looks.of(model, PATIENCE, false);

          assertEquals(0, differing(verified), verified::toString);
        });
  }

  @Test
  void repairsWhatIsDamagedMeanwhile() throws Exception {
    whileRowsAreKept(
        () -> {
          model.projections().forEach(this::damage);

          List<Verified> verified = Looks.of(model, PATIENCE, true);

          assertEquals(0, differing(verified), verified::toString);
        });
  }

  private static long differing(List<Verified> verified) {
    assertTrue(verified.stream().allMatch(Verified::complete));
    return verified.stream().mapToLong(Verified::differing).sum();
  }

  private void damage(ProjectionPlan projection) {
    MongoCollection<BsonDocument> rows = model.rows(projection.name());
    rows.aggregate(List.of(Aggregates.sample(5)))
        .forEach(row -> rows.deleteOne(Filters.eq(row.get("_id"))));
    rows.aggregate(List.of(Aggregates.sample(5)))
        .forEach(row -> rows.updateOne(Filters.eq(row.get("_id")), Updates.set("damaged", 1)));
    rows.insertOne(new BsonDocument());
  }

  private void whileRowsAreKept(Runnable check) throws Exception {
    try (FunctionHost host =
        new FunctionHost(model.compiled().app(), client, HostOptions.atlas())) {
      WorkerOptions options = WorkerOptions.of(model.names().read());
      Worker worker = new Worker(model.compiled().app(), client, host::execute, options);
      List<Future<?>> running = new ArrayList<>();
      running.add(threads.submit(() -> work(worker)));
      running.add(threads.submit(() -> write(new Random(1))));
      running.add(threads.submit(() -> write(new Random(2))));
      Instant end = Instant.now().plus(LIMIT);
      while (Instant.now().isBefore(end)) {
        check.run();
      }
      over.set(true);
      running.get(1).get();
      running.get(2).get();
      check.run();
      assertRowsComeRight();
      worker.stop();
      running.get(0).get();
    } finally {
      threads.shutdownNow();
    }
  }

  private void assertRowsComeRight() {
    List<Verified> verified = Looks.of(model, PATIENCE, false);
    assertEquals(0, differing(verified), verified::toString);
    for (ProjectionPlan projection : model.projections()) {
      assertEquals(model.defined(projection.name()), model.found(projection.name()));
    }
  }

  private static void work(Worker worker) {
    try {
      worker.run();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void write(Random random) {
    while (!over.get()) {
      BsonInt32 id = new BsonInt32(random.nextInt(ORDERS));
      if (random.nextInt(4) == 0) {
        model.source("orders").deleteOne(Filters.eq(id));
      } else if (random.nextInt(10) == 0) {
        BsonInt32 customer = new BsonInt32(random.nextInt(CUSTOMERS));
        put("customers", "{ _id: %d, n: %d }".formatted(customer.getValue(), random.nextInt(3)));
      } else {
        put("orders", order(id.getValue(), random));
      }
      LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
    }
  }

  private static String order(int id, Random random) {
    return "{ _id: %d, n: %d, customerId: %d, lines: %s }"
        .formatted(
            id,
            random.nextInt(10),
            random.nextInt(CUSTOMERS),
            random.ints(random.nextInt(4), 0, 3).boxed().toList());
  }

  private void put(String collection, String text) {
    BsonDocument document = BsonDocument.parse(text);
    model
        .source(collection)
        .replaceOne(Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true));
  }
}
