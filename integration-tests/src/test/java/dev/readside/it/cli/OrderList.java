package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.ReplaceOptions;
import dev.readside.compile.Compiler;
import dev.readside.mongod.DatabaseNames;
import dev.readside.plan.Plan;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.BsonTimestamp;
import org.bson.Document;

/** A project with one read collection, in databases of its own. */
record OrderList(MongoClient client, DatabaseNames names) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  void writeTo(Path directory) throws IOException {
    writeTo(directory, "");
  }

  /** With another projection beside it. */
  void writeTo(Path directory, String other) throws IOException {
    Files.writeString(directory.resolve("projections.yaml"), projections(other));
  }

  private String projections(String other) {
    return """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          order_list:
            from: orders
            fields: { lines: { $size: $lines } }
            indexes:
              - { keys: { lines: 1 } }
          %s
        """
        .formatted(names.source(), names.read(), other);
  }

  void dropDatabases() {
    client.getDatabase(names.source()).drop();
    client.getDatabase(names.read()).drop();
  }

  /** Inserts orders with two lines each, numbered from {@code first}. */
  void place(int first, int count) {
    orders()
        .insertMany(
            IntStream.range(first, first + count)
                .mapToObj(id -> new Document("_id", id).append("lines", List.of(1, 2)))
                .toList());
  }

  /** Inserts orders with two lines each. */
  void place(String... ids) {
    orders()
        .insertMany(
            Arrays.stream(ids)
                .map(id -> new Document("_id", id).append("lines", List.of(1, 2)))
                .toList());
  }

  void createSource(Collation collation) {
    client
        .getDatabase(names.source())
        .createCollection("orders", new CreateCollectionOptions().collation(collation));
  }

  /** Inserts an order that the definition cannot make a row of. */
  void placeBroken(int id) {
    orders().insertOne(new Document("_id", id).append("lines", "none"));
  }

  /** Changes an order to one with three lines, or inserts it. */
  void change(int id) {
    Document order = new Document("_id", id).append("lines", List.of(1, 2, 3));
    orders().replaceOne(eq("_id", id), order, new ReplaceOptions().upsert(true));
  }

  void delete(int id) {
    orders().deleteOne(eq("_id", id));
  }

  void dropSource() {
    orders().drop();
  }

  List<Document> rows() {
    return rowCollection()
        .aggregate(
            List.of(
                new Document("$unset", "_projection"),
                new Document("$sort", new Document("_id", 1))))
        .into(new ArrayList<>());
  }

  /** The rows that there should be. */
  List<Document> defined() {
    return orders()
        .aggregate(
            List.of(
                new Document("$sort", new Document("_id", 1)),
                new Document("$project", new Document("lines", new Document("$size", "$lines")))))
        .into(new ArrayList<>());
  }

  static List<Document> rowsOf(int count) {
    return IntStream.range(0, count)
        .mapToObj(id -> new Document("_id", id).append("lines", 2))
        .toList();
  }

  /**
   * As a run of a command leaves it that was killed behind the swap, with changes to be handled
   * since then.
   */
  void leaveSwapped(String command, BsonTimestamp since) {
    MongoDatabase read = client.getDatabase(names.read());
    Document info =
        Objects.requireNonNull(read.listCollections().filter(eq("name", "order_list")).first())
            .get("info", Document.class);
    read.getCollection("readside_state")
        .insertOne(
            new Document("_id", "rebuild:order_list")
                .append("command", command)
                .append("step", "swapping")
                .append("build", info.get("uuid"))
                .append("version", 1)
                .append("definition", fingerprint())
                .append("since", since));
  }

  private String fingerprint() {
    SourceFile file = new SourceFile("projections.yaml", projections(""));
    Plan plan = Compiler.compile(file, Targets.ALL).compiled().orElseThrow().plan();
    return Fingerprint.of(plan.projections().get(0)).text();
  }

  /** Waits until there are so many rows. */
  void awaitRows(int count) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (rowCollection().countDocuments() < count) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("no %d rows within %s".formatted(count, PATIENCE));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private MongoCollection<Document> orders() {
    return client.getDatabase(names.source()).getCollection("orders");
  }

  MongoCollection<Document> rowCollection() {
    return client.getDatabase(names.read()).getCollection("order_list");
  }
}
