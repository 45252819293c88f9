package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.readside.appservices.App;
import dev.readside.cli.project.EmittedKeeper;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.model.Namespace;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.operate.backfill.Backfill;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.backfill.Backfilled;
import dev.readside.operate.backfill.Way;
import dev.readside.operate.rebuild.Keeper;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.operate.rebuild.Replaceable;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.play.CompiledApp;
import dev.readside.source.SourceFile;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.wiring.Targets;
import dev.readside.work.StopSignal;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * A backfill into an empty collection, against one bare {@code $merge} and {@code $out} into it;
 * and one over the rows that are there, against one bare {@code $merge} over rows that are as they
 * should be: the server writes nothing then, where a backfill writes new stamps.
 */
final class BackfillBenchmark {

  private static final int ORDERS = Integer.getInteger("readside.benchmark.documents", 200_000);
  private static final int ROUNDS = 3;

  private static final String PROJECTIONS = OrdersAndCustomers.projections("backfill");

  private final MongoClient client;
  private final Compiled compiled;
  private final App app;

  private BackfillBenchmark(MongoClient client, Compiled compiled, App app) {
    this.client = client;
    this.compiled = compiled;
    this.app = app;
  }

  static void run(PrintStream out) throws Exception {
    SourceFile file = new SourceFile("projections.yaml", PROJECTIONS);
    Compiled compiled = Compiler.compile(file, Targets.ALL).compiled().orElseThrow();
    App app = CompiledApp.of(PROJECTIONS, Files.createTempDirectory("readside-benchmark")).app();
    try (MongoServer server = MongoServer.start();
        MongoClient client = MongoClients.create(server.uri())) {
      BackfillBenchmark benchmark = new BackfillBenchmark(client, compiled, app);
      benchmark.fill();
      out.printf(
          "backfill of %,d documents, median of %d rounds; %s%n",
          ORDERS, ROUNDS / 2 + 1, server.description());
      compiled.plan().projections().forEach(projection -> benchmark.compare(projection, out));
      out.println();
    }
  }

  private void compare(ProjectionPlan projection, PrintStream out) {
    Samples backfill = new Samples();
    Samples merge = new Samples();
    Samples replace = new Samples();
    Samples backfillBeside = new Samples();
    Samples backfillOver = new Samples();
    Samples mergeOver = new Samples();
    for (int round = 0; round < ROUNDS; round++) {
      empty(projection);
      merge.timed(() -> bare(projection, "$merge"));
      mergeOver.timed(() -> bare(projection, "$merge"));
      empty(projection);
      replace.timed(() -> bare(projection, "$out"));
      empty(projection);
      backfill.timed(() -> backfill(projection, Way.MERGE));
      backfillOver.timed(() -> backfill(projection, Way.MERGE));
      empty(projection);
      backfillBeside.timed(() -> backfill(projection, Way.REPLACE));
    }
    out.printf(
        "  %-10s backfill %,6d ms, bare $merge %,6d ms: %.2fx its rate; bare $out %,6d ms%n",
        projection.name(),
        backfill.warm(),
        merge.warm(),
        (double) merge.warm() / backfill.warm(),
        replace.warm());
    out.printf(
        "  %-10s replacing     %,6d ms: %.2fx the rate of the bare $merge%n",
        "", backfillBeside.warm(), (double) merge.warm() / backfillBeside.warm());
    out.printf(
        "  %-10s over its rows %,6d ms, bare $merge %,6d ms: %.2fx its rate%n",
        "", backfillOver.warm(), mergeOver.warm(), (double) mergeOver.warm() / backfillOver.warm());
  }

  /** Nothing is to be paid for what was there before. */
  private void empty(ProjectionPlan projection) {
    rows(projection).drop();
    new Setup(client).run(compiled.plan(), app);
    client.getDatabase("admin").runCommand(new BsonDocument("fsync", new BsonInt32(1)));
  }

  private long bare(ProjectionPlan projection, String stage) {
    Namespace rows = projection.rows();
    List<BsonDocument> pipeline = new ArrayList<>(Definition.of(projection).pipeline());
    BsonDocument into =
        new BsonDocument("db", new BsonString(rows.database()))
            .append("coll", new BsonString(rows.collection()));
    BsonDocument argument = stage.equals("$merge") ? new BsonDocument("into", into) : into;
    pipeline.add(new BsonDocument(stage, argument));
    client
        .getDatabase(projection.root().database())
        .getCollection(projection.root().collection(), BsonDocument.class)
        .aggregate(pipeline)
        .toCollection();
    return rows(projection).estimatedDocumentCount();
  }

  private Backfilled backfill(ProjectionPlan projection, Way way) {
    StopSignal stop = new StopSignal();
    Keeper.Source keepers =
        EmittedKeeper.by(
            client,
            compiled.plan().readDatabase(),
            compiled.target(AppServicesProject.class).orElseThrow());
    QuickFill quick =
        new QuickFill(
            new Replaceable(client, compiled.plan(), projection, keepers),
            RebuildListener.NONE,
            stop);
    BackfillOptions options = BackfillOptions.DEFAULT.restarting().by(way);
    Backfilled filled = new Backfill(client, projection, options, quick, stop).run();
    if (!filled.finished() || filled.rows().present() < ORDERS) {
      throw new IllegalStateException("not filled: " + filled);
    }
    return filled;
  }

  private MongoCollection<BsonDocument> rows(ProjectionPlan projection) {
    Namespace rows = projection.rows();
    return client.getDatabase(rows.database()).getCollection(rows.collection(), BsonDocument.class);
  }

  private void fill() {
    client.getDatabase("backfill").drop();
    client.getDatabase("backfill_read").drop();
    OrdersAndCustomers.fill(client.getDatabase("backfill"), ORDERS);
  }
}
