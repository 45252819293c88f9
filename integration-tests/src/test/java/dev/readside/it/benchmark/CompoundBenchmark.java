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
import dev.readside.operate.Setup;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Refresh;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
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
  private static final int ROUNDS = 41;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: compound, read: compound_read }
      projections:
        first: { from: items, join: { p: { from: products, on: { sku: sku, t: t } } }, fields: { p: $p.name } }
        last: { from: items, join: { p: { from: products, on: { t: t, sku: sku } } }, fields: { p: $p.name } }
        groups_first: { from: items, group_by: { sku: $sku, t: $t }, fields: { count: { $count: {} } } }
        groups_last: { from: items, group_by: { t: $t, sku: $sku }, fields: { count: { $count: {} } } }
      """;

  private static final BsonDocument ARRAY =
      BsonDocument.parse("{ _id: -1, t: 'other', sku: ['a', 'b'] }");

  private final MongoClient client;
  private final CompiledApp compiled;
  private BsonDocument change = new BsonDocument();

  private CompoundBenchmark(MongoClient client, CompiledApp compiled) {
    this.client = client;
    this.compiled = compiled;
  }

  static void run(MongoClient client, PrintStream out) throws Exception {
    CompiledApp compiled =
        CompiledApp.of(PROJECTIONS, Files.createTempDirectory("readside-benchmark"));
    out.printf("keys of two parts, %,d documents: first part rare : last part rare%n", DOCUMENTS);
    for (boolean array : List.of(false, true)) {
      new CompoundBenchmark(client, compiled).run(array, out);
    }
    out.println();
  }

  /** Both orders in turn, so that what else the machine does meets both. */
  private void run(boolean array, PrintStream out) throws Exception {
    client.getDatabase("compound").drop();
    client.getDatabase("compound_read").drop();
    fill("items", array);
    fill("products", array);
    new Setup(client).run(compiled.plan(), compiled.app());
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      out.printf("  %s a document with an array%n", array ? "with" : "without");
      compare("backfill of a join", 7, round -> {}, name -> fillRows(name), out);
      compare("backfill of groups", 7, round -> {}, name -> fillRows("groups_" + name), out);
      compare(
          "change of a joined document",
          ROUNDS,
          round -> change = change("products", "name", "new " + round),
          name -> call(host, "readside_" + name + "_products"),
          out);
      compare(
          "change of a member",
          ROUNDS,
          round -> change = change("items", "sku", "sku " + round),
          name -> call(host, "readside_groups_" + name + "_items"),
          out);
    }
  }

  private static void compare(
      String what, int rounds, IntConsumer before, Function<String, Object> work, PrintStream out) {
    Samples first = new Samples();
    Samples last = new Samples();
    for (int round = 0; round < rounds; round++) {
      before.accept(round);
      first.timed(() -> work.apply("first"));
      last.timed(() -> work.apply("last"));
    }
    out.printf(
        "    %-28s %,d : %,d ms, 1 : %.2f%n",
        what, first.warm(), last.warm(), (double) last.warm() / Math.max(1, first.warm()));
  }

  private Object fillRows(String name) {
    ProjectionPlan projection = compiled.plan().projection(name).orElseThrow();
    return new Refresh(client, projection).rows(KeyRange.ALL);
  }

  private Object call(FunctionHost host, String function) {
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
