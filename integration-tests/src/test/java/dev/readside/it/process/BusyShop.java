package dev.readside.it.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A shop that was there before its read models, and is written to all the time: documents with keys
 * of several types, rows of every kind.
 */
final class BusyShop implements AutoCloseable {
  private static final int FEW = 3_000;
  private static final int CUSTOMERS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String PROJECTIONS =
      """
      paid: { from: orders, where: { status: paid }, fields: { n: $n } }
      listed:
        from: orders
        join: { customer: { from: customers, on: { customerId: _id } } }
        fields: { n: $n, customer: $customer.name }
      lines: { from: orders, unwind: lines, fields: { sku: $lines.sku } }
      by_status:
        from: orders
        group_by: { status: $status, customer: $customerId }
        fields: { orders: { $count: {} }, sum: { $sum: $n } }
      by_name:
        from: { projection: listed }
        group_by: { customer: $customer }
        fields: { orders: { $count: {} } }
      """;

  private final MongoClient client;
  private final String uri;
  private final DatabaseNames databases;
  private final Path directory;
  private final int orders;
  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final List<ReadsideProcess> processes = new ArrayList<>();
  private final CompiledApp compiled;
  private final Future<?> writing;

  /**
   * Fills the shop, sets up, and begins to write.
   *
   * @param directory empty
   */
  BusyShop(MongoClient client, MongoServer server, DatabaseNames databases, Path directory)
      throws IOException {
    this(client, server.uri(), databases, directory, FEW);
  }

  /** The same, with so many orders. */
  BusyShop(MongoClient client, String uri, DatabaseNames databases, Path directory, int orders)
      throws IOException {
    this.client = client;
    this.uri = uri;
    this.databases = databases;
    this.directory = directory;
    this.orders = orders;
    databases.all().forEach(name -> client.getDatabase(name).drop());
    Random random = new Random();
    List<BsonDocument> placed = new ArrayList<>();
    for (int n = 0; n < orders; n++) {
      placed.add(order(n, random));
    }
    collection("orders").insertMany(placed);
    for (int n = 0; n < CUSTOMERS; n++) {
      collection("customers").insertOne(customer(n, random));
    }
    compiled = compile(PROJECTIONS);
    new Setup(client).run(compiled.plan(), compiled.app());
    writing = writer.submit(() -> write(random));
  }

  /** Declares other projections, and generates their triggers. */
  private CompiledApp compile(String projections) throws IOException {
    String text =
        "readside: 1\ndatabases: { source: %s, read: %s }\nprojections:\n%s"
            .formatted(databases.source(), databases.read(), projections.indent(2));
    Files.writeString(directory.resolve("projections.yaml"), text);
    return CompiledApp.of(text, directory.resolve("app-services"));
  }

  /** Starts a command, which ends with this shop. */
  ReadsideProcess start(String... arguments) throws IOException {
    return start(List.of(arguments));
  }

  ReadsideProcess start(List<String> arguments) throws IOException {
    ReadsideProcess process = ReadsideProcess.start(directory, uri, List.of(), arguments);
    processes.add(process);
    return process;
  }

  /** Until there is a row in a collection, or the command has ended. */
  void awaitRow(String collection, ReadsideProcess process) {
    await(process, () -> !process.isAlive() || read(collection).estimatedDocumentCount() > 0);
  }

  /** Until something of Readside's own state is there, or the command has ended. */
  void awaitState(ReadsideProcess process, BsonDocument query) {
    await(process, () -> !process.isAlive() || read("readside_state").countDocuments(query) > 0);
  }

  private static void await(ReadsideProcess process, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), process::output);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /**
   * Starts a command, and kills it at a random moment.
   *
   * @param begun is in Readside's own state by then
   * @param within so many milliseconds after that
   */
  void kill(BsonDocument begun, int within, String... arguments) throws Exception {
    ReadsideProcess process = start(arguments);
    awaitState(process, begun);
    LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextInt(within)).toNanos());
    process.kill();
  }

  /** Runs a command to its end. */
  void run(String... arguments) throws Exception {
    run(List.of(List.of(arguments)));
  }

  /** Runs commands to their ends, all at the same time. */
  void run(List<List<String>> commands) throws Exception {
    List<ReadsideProcess> running = new ArrayList<>();
    for (List<String> command : commands) {
      running.add(start(command));
    }
    for (ReadsideProcess process : running) {
      assertEquals(0, process.await(), process::output);
    }
  }

  /** Stops writing, lets the workers finish, and compares. */
  void assertRowsComeRight(ReadsideProcess worker) throws Exception {
    stopWriting();
    worker.terminate();
    assertEquals(0, worker.await(), worker::output);
    assertRowsComeRight();
  }

  /** Stops writing, handles what no worker has handled, and compares. */
  void assertRowsComeRight() throws Exception {
    stopWriting();
    run("run", "--until-caught-up");
    for (ProjectionPlan projection : compiled.plan().projections()) {
      MongoCollection<BsonDocument> rows = read(projection.rows().collection());
      assertEquals(
          Rows.text(Rows.defined(projection, client)), Rows.text(Rows.in(rows)), projection.name());
    }
  }

  private void stopWriting() throws Exception {
    over.set(true);
    writing.get();
  }

  /** Puts, and now and then deletes, until told to stop. */
  private void write(Random random) {
    while (!over.get()) {
      BsonDocument order = order(random.nextInt(orders + orders / 10), random);
      if (random.nextInt(4) == 0) {
        collection("orders").deleteOne(byId(order));
      } else {
        put("orders", order);
      }
      if (random.nextInt(20) == 0) {
        put("customers", customer(random.nextInt(CUSTOMERS), random));
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private void put(String name, BsonDocument document) {
    collection(name).replaceOne(byId(document), document, new ReplaceOptions().upsert(true));
  }

  private static org.bson.conversions.Bson byId(BsonDocument document) {
    return Filters.eq("_id", document.get("_id"));
  }

  private static BsonDocument order(int n, Random random) {
    BsonArray lines = new BsonArray();
    for (int line = 0; line < random.nextInt(4); line++) {
      lines.add(new BsonDocument("sku", new BsonInt32(random.nextInt(100))));
    }
    return new BsonDocument("_id", id(n))
        .append("n", new BsonInt32(random.nextInt(1_000)))
        .append("status", new BsonString(random.nextBoolean() ? "paid" : "draft"))
        .append("customerId", new BsonInt32(random.nextInt(CUSTOMERS + 5)))
        .append("lines", lines);
  }

  private static BsonValue id(int n) {
    return switch (n % 4) {
      case 0 -> new BsonInt32(n);
      case 1 -> new BsonString("s" + n);
      case 2 -> new BsonDocument("a", new BsonInt32(n % 5)).append("b", new BsonInt32(n));
      default -> new BsonInt64(-n);
    };
  }

  private static BsonDocument customer(int n, Random random) {
    return new BsonDocument("_id", new BsonInt32(n))
        .append("name", new BsonString("Customer " + random.nextInt(20)));
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return client.getDatabase(databases.source()).getCollection(name, BsonDocument.class);
  }

  private MongoCollection<BsonDocument> read(String name) {
    return client.getDatabase(databases.read()).getCollection(name, BsonDocument.class);
  }

  @Override
  public void close() {
    processes.forEach(ReadsideProcess::close);
    writer.shutdownNow();
  }
}
