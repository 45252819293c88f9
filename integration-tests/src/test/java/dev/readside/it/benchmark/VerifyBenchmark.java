package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCursor;
import dev.readside.it.operate.Looks;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Refresh;
import dev.readside.operate.verify.Verified;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.play.CompiledApp;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.bson.RawBsonDocument;

/** Verification against running the bare definition, and doing nothing with its rows, twice. */
final class VerifyBenchmark {

  private static final int ORDERS = 200_000;
  private static final int ROUNDS = 5;

  private static final String PROJECTIONS =
      OrdersAndCustomers.projections("verify")
          + """
            groups:
              from: orders
              group_by: $customerId
              fields: { orders: { $count: {} }, most: { $max: $number } }
          """;

  private final MongoClient client;
  private final Plan plan;

  private VerifyBenchmark(MongoClient client, Plan plan) {
    this.client = client;
    this.plan = plan;
  }

  static void run(PrintStream out) throws Exception {
    CompiledApp compiled =
        CompiledApp.of(PROJECTIONS, Files.createTempDirectory("readside-benchmark"));
    try (MongoServer server = MongoServer.start();
        MongoClient client = MongoClients.create(server.uri())) {
      client.getDatabase("verify").drop();
      client.getDatabase("verify_read").drop();
      new Setup(client).run(compiled.plan(), compiled.app());
      VerifyBenchmark benchmark = new VerifyBenchmark(client, compiled.plan());
      benchmark.fill();
      out.printf(
          "verify %,d documents, median of %d rounds; %s%n",
          ORDERS, ROUNDS / 2 + 1, server.description());
      compiled.plan().projections().forEach(projection -> benchmark.compare(projection, out));
      out.println();
    }
  }

  private void compare(ProjectionPlan projection, PrintStream out) {
    Samples verify = new Samples();
    Samples twice = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      twice.timed(() -> drained(projection) + drained(projection));
      verify.timed(() -> verified(projection));
    }
    out.printf(
        "  %-10s verify %,6d ms, bare definition twice %,6d ms: %.2fx its rate%n",
        projection.name(), verify.warm(), twice.warm(), (double) twice.warm() / verify.warm());
  }

  private long drained(ProjectionPlan projection) {
    long rows = 0;
    try (MongoCursor<RawBsonDocument> cursor =
        client
            .getDatabase(projection.root().database())
            .getCollection(projection.root().collection(), RawBsonDocument.class)
            .aggregate(Definition.of(projection).pipeline())
            .allowDiskUse(true)
            .cursor()) {
      while (cursor.hasNext()) {
        cursor.next();
        rows++;
      }
    }
    return rows;
  }

  private Verified verified(ProjectionPlan projection) {
    Verified verified = Looks.of(client, List.of(projection), Duration.ZERO, false).get(0);
    if (verified.differing() > 0) {
      throw new IllegalStateException("rows differ: " + verified);
    }
    return verified;
  }

  private void fill() {
    OrdersAndCustomers.fill(client.getDatabase("verify"), ORDERS);
    plan.projections().forEach(each -> new Refresh(client, each).rows(KeyRange.ALL));
  }
}
