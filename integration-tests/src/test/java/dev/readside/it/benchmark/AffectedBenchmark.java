package dev.readside.it.benchmark;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.play.CompiledApp;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * One change that affects many rows, or many members, against the bare pipeline: a joined document
 * that 10,000 rows show, and a member of a group of 1,000. Then what keys of two parts cost.
 */
final class AffectedBenchmark {

  private static final int SHOWN = 10_000;
  private static final int MEMBERS = 1_000;
  private static final int ROUNDS = 41;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: affected, read: affected_read }
      projections:
        shown:
          from: orders
          where: { status: paid }
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { number: $number, customer: $customer.name, amount: $amount }
        by_group:
          from: orders
          group_by: $group
          fields: { count: { $count: {} }, amount: { $sum: $amount }, most: { $max: $amount } }
      """;

  private final CompiledApp compiled;
  private final FunctionHost host;
  private final MongoCollection<BsonDocument> orders;
  private final MongoCollection<BsonDocument> customers;

  private AffectedBenchmark(CompiledApp compiled, FunctionHost host, MongoClient client) {
    this.compiled = compiled;
    this.host = host;
    this.orders = client.getDatabase("affected").getCollection("orders", BsonDocument.class);
    this.customers = client.getDatabase("affected").getCollection("customers", BsonDocument.class);
  }

  static void run(PrintStream out) throws Exception {
    CompiledApp compiled =
        CompiledApp.of(PROJECTIONS, Files.createTempDirectory("readside-benchmark"));
    try (MongoServer server = MongoServer.start();
        MongoClient client = MongoClients.create(server.uri());
        FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      client.getDatabase("affected").drop();
      client.getDatabase("affected_read").drop();
      new Setup(client).run(compiled.plan(), compiled.app());
      new AffectedBenchmark(compiled, host, client).run(out, server.description());
      CompoundBenchmark.run(client, out);
    }
  }

  private void run(PrintStream out, String server) throws Exception {
    fill();
    Samples fanOut = new Samples();
    Samples merge = new Samples();
    Samples group = new Samples();
    Samples aggregation = new Samples();
    Samples groupMerge = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      BsonDocument renamed = change(customers, "ada", set("name", new BsonString("A" + round)));
      fanOut.timed(() -> call("readside_shown_customers", renamed));
      change(customers, "ada", set("name", new BsonString("B" + round)));
      merge.timed(() -> merge("{ $match: { customerId: 'ada' } }", projection("shown")));
      BsonDocument raised = change(orders, "0", set("amount", new BsonInt32(1000 + round)));
      group.timed(() -> call("readside_by_group_orders", raised));
      aggregation.timed(() -> aggregate(projection("by_group")));
      change(orders, "0", set("amount", new BsonInt32(2000 + round)));
      groupMerge.timed(() -> merge("{ $match: { group: 0 } }", projection("by_group")));
    }
    out.printf("one change that affects many, median of %d rounds; %s%n", ROUNDS / 2 + 1, server);
    out.printf(
        "  %,d rows show a customer: function %d ms, bare $merge %d ms: %.2fx its rate%n",
        SHOWN, fanOut.warm(), merge.warm(), (double) merge.warm() / fanOut.warm());
    out.printf(
        "  a group of %,d members:   function %d ms, bare aggregation %d ms: %.2fx its time;"
            + " with a bare $merge, which waits for the journal, %d ms: %.2fx%n%n",
        MEMBERS,
        group.warm(),
        aggregation.warm(),
        (double) group.warm() / aggregation.warm(),
        groupMerge.warm(),
        (double) group.warm() / groupMerge.warm());
  }

  private void fill() {
    customers.insertOne(new BsonDocument("_id", new BsonString("ada")));
    List<BsonDocument> documents = new ArrayList<>();
    for (int number = 0; number < SHOWN; number++) {
      documents.add(
          new BsonDocument("_id", new BsonString(Integer.toString(number)))
              .append("number", new BsonInt32(number))
              .append("customerId", new BsonString("ada"))
              .append("status", new BsonString("paid"))
              .append("group", new BsonInt32(number / MEMBERS))
              .append("amount", new BsonInt32(number % 97))
              .append("note", new BsonString("x".repeat(450))));
    }
    orders.insertMany(documents);
  }

  private static BsonDocument change(
      MongoCollection<BsonDocument> collection, String id, Bson update) {
    try (MongoCursor<BsonDocument> events =
        collection
            .watch()
            .fullDocumentBeforeChange(FullDocumentBeforeChange.WHEN_AVAILABLE)
            .withDocumentClass(BsonDocument.class)
            .cursor()) {
      collection.updateOne(eq("_id", id), update);
      return events.next();
    }
  }

  private Object call(String function, BsonDocument change) {
    try {
      return host.execute(function, List.of(change));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Object merge(String restriction, ProjectionPlan projection) {
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(BsonDocument.parse(restriction));
    pipeline.addAll(Definition.of(projection).pipeline());
    pipeline.add(
        BsonDocument.parse(
            "{ $merge: { into: { db: 'affected_read', coll: '%s' }, whenMatched: 'replace' } }"
                .formatted(projection.name())));
    orders.aggregate(pipeline).toCollection();
    return pipeline;
  }

  private Object aggregate(ProjectionPlan projection) {
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(BsonDocument.parse("{ $match: { group: 0 } }"));
    pipeline.addAll(Definition.of(projection).pipeline());
    return orders.aggregate(pipeline).into(new ArrayList<>());
  }

  private ProjectionPlan projection(String name) {
    return compiled.plan().projection(name).orElseThrow();
  }
}
