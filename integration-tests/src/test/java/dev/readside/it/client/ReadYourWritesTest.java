package dev.readside.it.client;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.client.Outcome;
import dev.readside.client.ReadYourWrites;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MongoExtension.class)
class ReadYourWritesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NOT_LONG = Duration.ofMillis(300);

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          from: orders
          where: { status: { $ne: draft } }
          fields: { number: $number }
        by_customer:
          from: orders
          group_by: $customer
          fields: { orders: { $count: {} } }
      """;

  private final MongoClient client;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final MongoCollection<Document> orders;
  private final CompiledApp compiled;
  private final ClientSession session;
  private final FunctionHost host;
  private final Worker worker;
  private final ReadYourWrites<Document> list;

  ReadYourWritesTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.source = client.getDatabase(databases.source());
    this.read = client.getDatabase(databases.read());
    this.orders = source.getCollection("orders");
    this.compiled =
        CompiledApp.of(PROJECTIONS.formatted(databases.source(), databases.read()), directory);
    this.session = client.startSession();
    this.host = new FunctionHost(compiled.app(), client, HostOptions.atlas());
    this.worker =
        new Worker(
            compiled.app(), client, host::execute, WorkerOptions.of(compiled.readDatabase()));
    this.list = ReadYourWrites.of(read.getCollection("order_list"));
  }

  @BeforeEach
  void startAfresh() {
    source.drop();
    read.drop();
    new Setup(client).run(compiled.plan(), compiled.app());
  }

  @AfterEach
  void close() {
    host.close();
    session.close();
  }

  @Test
  void seesEachOfManyWrites() throws Exception {
    CompletableFuture<Void> running = CompletableFuture.runAsync(this::work);
    orders.insertOne(session, order(1));
    assertEquals(0, number(list.await(1, written(), PATIENCE)));

    for (int number = 1; number <= 50; number++) {
      orders.updateOne(session, eq("_id", 1), inc("number", 1));
      assertEquals(number, number(list.await(1, written(), PATIENCE)));
    }
    stop(running);
  }

  @Test
  void seesATransactionAndAGroup() throws Exception {
    CompletableFuture<Void> running = CompletableFuture.runAsync(this::work);
    ReadYourWrites<Document> groups = ReadYourWrites.of(read.getCollection("by_customer"));

    session.withTransaction(
        () -> {
          orders.insertMany(session, List.of(order(1), order(2)));
          return orders.updateOne(session, eq("_id", 2), set("number", 7));
        });

    assertEquals(7, number(list.await(2, written(), PATIENCE)));
    Outcome<Document> group = groups.await(new Document("customer", "ada"), written(), PATIENCE);
    assertEquals(2, reflected(group).getInteger("orders"));
    stop(running);
  }

  @Test
  void tellsWhereAWriteDoesNotShow() throws Exception {
    CompletableFuture<Void> running = CompletableFuture.runAsync(this::work);
    orders.insertOne(session, order(1));
    BsonTimestamp inserted = written();
    list.await(1, inserted, PATIENCE);

    orders.updateOne(session, eq("_id", 1), set("unread", true));

    Outcome<Document> outcome = list.await(1, written(), NOT_LONG);
    Outcome.Outdated<Document> outdated = (Outcome.Outdated<Document>) outcome;
    assertEquals(0, outdated.row().getInteger("number"));
    assertEquals(inserted, outdated.at().orElseThrow());
    stop(running);
  }

  @Test
  void tellsWhereThereIsNoRow() throws Exception {
    CompletableFuture<Void> running = CompletableFuture.runAsync(this::work);
    orders.insertOne(session, order(1).append("status", "draft"));

    assertEquals(new Outcome.Absent<Document>(), list.await(1, written(), NOT_LONG));
    stop(running);
  }

  @Test
  void waitsNoLongerThanItMay() throws Exception {
    orders.insertOne(session, order(1));
    long before = System.nanoTime();

    Outcome<Document> outcome = list.await(1, written(), NOT_LONG);

    assertEquals(new Outcome.Absent<Document>(), outcome);
    assertTrue(System.nanoTime() - before >= NOT_LONG.toNanos());
  }

  private static Document order(int id) {
    return new Document("_id", id).append("number", 0).append("customer", "ada");
  }

  private BsonTimestamp written() {
    return Objects.requireNonNull(session.getOperationTime());
  }

  private static int number(Outcome<Document> outcome) {
    return reflected(outcome).getInteger("number");
  }

  private static Document reflected(Outcome<Document> outcome) {
    if (outcome instanceof Outcome.Reflected<Document> reflected) {
      return reflected.row();
    }
    throw new AssertionError(outcome);
  }

  private void work() {
    try {
      worker.run();
    } catch (WorkException failed) {
      throw new AssertionError(failed);
    }
  }

  private void stop(CompletableFuture<Void> running) throws Exception {
    worker.stop();
    running.get(30, TimeUnit.SECONDS);
  }
}
