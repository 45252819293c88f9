package dev.readside.it.benchmark;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.scenario.CompiledApp;
import dev.readside.operate.Setup;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Refresh;
import dev.readside.plan.ProjectionPlan;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * Keys of two parts, of which one is the same everywhere and the other differs: what the order of
 * the parts costs, also where a document has an array in one of them.
 */
final class CompoundBenchmark {
  private static final int DOCUMENTS = 3_000;
  private static final int ROUNDS = 11;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: compound, read: compound_read }
      projections:
        joined: { from: items, join: { p: { from: products, on: { %s } } }, fields: { p: $p.name } }
        groups: { from: items, group_by: { %s }, fields: { count: { $count: {} } } }
      """;

  private static final BsonDocument ARRAY =
      BsonDocument.parse("{ _id: -1, t: 'other', sku: ['a', 'b'] }");

  private final MongoClient client;

  private CompoundBenchmark(MongoClient client) {
    this.client = client;
  }

  /** Milliseconds. */
  private record Times(long backfill, long change, long groupChange) {}

  static void run(MongoClient client, PrintStream out) throws Exception {
    out.printf("keys of two parts, %,d documents: first part rare : last part rare%n", DOCUMENTS);
    CompoundBenchmark benchmark = new CompoundBenchmark(client);
    for (boolean array : List.of(false, true)) {
      Times first = benchmark.measure("sku: sku, t: t", "sku: $sku, t: $t", array);
      Times last = benchmark.measure("t: t, sku: sku", "t: $t, sku: $sku", array);
      out.printf(
          "  %s an array: backfill %d : %d ms, %.2fx; change of a joined document %d : %d ms,"
              + " %.2fx; of a member %d : %d ms, %.2fx%n",
          array ? "with   " : "without",
          first.backfill(),
          last.backfill(),
          (double) last.backfill() / first.backfill(),
          first.change(),
          last.change(),
          (double) last.change() / first.change(),
          first.groupChange(),
          last.groupChange(),
          (double) last.groupChange() / first.groupChange());
    }
    out.println();
  }

  private Times measure(String on, String by, boolean array) throws Exception {
    CompiledApp compiled =
        CompiledApp.of(
            PROJECTIONS.formatted(on, by), Files.createTempDirectory("readside-benchmark"));
    client.getDatabase("compound").drop();
    client.getDatabase("compound_read").drop();
    fill("items", array);
    fill("products", array);
    new Setup(client).run(compiled.plan(), compiled.app());
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      return measure(compiled.plan().projections(), host);
    }
  }

  private Times measure(List<ProjectionPlan> projections, FunctionHost host) throws Exception {
    Samples backfill = new Samples();
    Samples change = new Samples();
    Samples group = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      BsonDocument renamed = change("products", "name", "new " + round);
      BsonDocument moved = change("items", "sku", "sku " + round);
      change.timed(() -> call(host, "readside_joined_products", renamed));
      group.timed(() -> call(host, "readside_groups_items", moved));
    }
    for (int round = 0; round < 3; round++) {
      backfill.timed(() -> fillRows(projections));
    }
    return new Times(backfill.warm(), change.warm(), group.warm());
  }

  private Object fillRows(List<ProjectionPlan> projections) {
    return projections.stream()
        .map(projection -> new Refresh(client, projection).rows(KeyRange.ALL))
        .toList();
  }

  private static Object call(FunctionHost host, String function, BsonDocument change) {
    try {
      return host.execute(function, List.of(change));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void fill(String name, boolean array) {
    MongoCollection<BsonDocument> collection = collection(name);
    collection.insertMany(
        IntStream.range(0, DOCUMENTS).mapToObj(CompoundBenchmark::document).toList());
    if (array) {
      collection.insertOne(ARRAY);
    }
  }

  private static BsonDocument document(int number) {
    return new BsonDocument("_id", new BsonInt32(number))
        .append("t", new BsonString("one"))
        .append("sku", new BsonString("s" + number))
        .append("name", new BsonString("name " + number));
  }

  private BsonDocument change(String name, String field, String value) {
    try (MongoCursor<BsonDocument> events =
        collection(name)
            .watch()
            .fullDocumentBeforeChange(FullDocumentBeforeChange.WHEN_AVAILABLE)
            .fullDocument(FullDocument.UPDATE_LOOKUP)
            .withDocumentClass(BsonDocument.class)
            .cursor()) {
      collection(name).updateOne(eq("_id", 7), set(field, value));
      return events.next();
    }
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return client.getDatabase("compound").getCollection(name, BsonDocument.class);
  }
}
