package dev.readside.it.benchmark;

import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.filetree.Directory;
import dev.readside.source.SourceFile;
import dev.readside.standin.Chances;
import dev.readside.standin.NodeModules;
import dev.readside.standin.StandIn;
import dev.readside.standin.StandInMissingException;
import dev.readside.standin.Workplace;
import dev.readside.target.cosmos.CosmosProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;

/**
 * A batch of changes on the stand-in for Cosmos DB, where each request is on its way for a while:
 * an emitted app, the same one change after the other, and a function as it is written by hand,
 * which upserts what a change says, and is wrong as soon as changes overtake each other.
 */
final class CosmosBenchmark {

  private static final int CHANGES = 100;
  private static final int MILLIS = 5;
  private static final int ROUNDS = 7;

  private static final String FILE =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      targets: [cosmos]
      sources: { orders: { cosmos: { partition_key: /id } } }
      projections:
        heads:
          from: orders
          cosmos: { partition_key: /id }
          fields: { n: $n, status: $status }
      """;

  private static final String BY_HAND =
      """
      "use strict";
      const { app } = require("@azure/functions");
      const { CosmosClient } = require("@azure/cosmos");

      const client = new CosmosClient(process.env.READSIDE_COSMOS);
      const heads = client.database("shop_read").container("heads");

      app.cosmosDB("heads", {
        connection: "READSIDE_COSMOS",
        databaseName: "shop",
        containerName: "orders",
        leaseContainerName: "leases",
        handler: async (orders) => {
          for (const { id, n, status } of orders) await heads.items.upsert({ id, n, status });
        },
      });
      """;

  private final StandIn standIn;
  private final PrintStream out;

  private CosmosBenchmark(StandIn standIn, PrintStream out) {
    this.standIn = standIn;
    this.out = out;
  }

  static void run(PrintStream out) throws IOException, StandInMissingException {
    Workplace here = new Workplace(Path.of("").toAbsolutePath());
    NodeModules modules = NodeModules.install(here, NodeModules.Progress.NONE);
    try (StandIn standIn = StandIn.start(modules)) {
      new CosmosBenchmark(standIn, out).compare();
    }
  }

  private void compare() throws IOException {
    out.printf("%d changes in one batch; each request takes %d ms%n", CHANGES, MILLIS);
    out.println("                           new documents            updates");
    compare("by hand, upserts", byHand(Files.createTempDirectory("by-hand")));
    compare("one after the other", inTurn(emitted(Files.createTempDirectory("in-turn"))));
    compare("emitted", emitted(Files.createTempDirectory("emitted")));
    out.println();
  }

  private void compare(String name, Path app) {
    Samples creations = new Samples();
    Samples updates = new Samples();
    Requests ofNew = new Requests(0);
    Requests ofUpdates = new Requests(0);
    for (int round = 0; round < ROUNDS; round++) {
      prepare(app);
      ofNew = handled(creations, 0);
      ofUpdates = handled(updates, 1);
    }
    out.printf(
        "  %-22s %5d ms, %3.1f requests   %5d ms, %3.1f requests%n",
        name, creations.warm(), ofNew.perChange(), updates.warm(), ofUpdates.perChange());
  }

  private record Requests(int number) {
    double perChange() {
      return (double) number / CHANGES;
    }
  }

  private void prepare(Path app) {
    standIn.reset();
    standIn.createContainer("shop", container("orders"));
    for (String name : List.of("heads", "readside_failures", "readside_state")) {
      standIn.createContainer("shop_read", container(name));
    }
    standIn.latency(MILLIS);
    standIn.load(app);
  }

  private static BsonDocument container(String name) {
    return BsonDocument.parse(
        "{ id: '%s', partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 }, defaultTtl: -1 }"
            .formatted(name));
  }

  private Requests handled(Samples samples, int status) {
    IntStream.range(0, CHANGES)
        .mapToObj(n -> "{ id: 'o%d', n: %d, status: %d }".formatted(n, n, status))
        .forEach(order -> standIn.put("shop", "orders", BsonDocument.parse(order)));
    int before = requests();
    samples.timed(
        () -> {
          standIn.start(new Chances(1, 1, 1_000_000, 0, false));
          standIn.awaitQuiet();
          return standIn;
        });
    standIn.stop();
    return new Requests(requests() - before);
  }

  /** Those for items. */
  private int requests() {
    BsonDocument counts = standIn.counts().getDocument("requests");
    return List.of("query", "read", "create", "replace", "remove").stream()
        .filter(counts::containsKey)
        .mapToInt(kind -> counts.getNumber(kind).intValue())
        .sum();
  }

  private static Path emitted(Path path) throws IOException {
    Compiled compiled =
        Compiler.compile(new SourceFile("projections.yaml", FILE), Targets.ALL)
            .compiled()
            .orElseThrow();
    CosmosProject project = compiled.target(CosmosProject.class).orElseThrow();
    Directory directory = new Directory(path);
    directory.apply(directory.differences(project.emit(compiled.plan()), any -> true));
    return path;
  }

  private static Path inTurn(Path app) throws IOException {
    Path handler = app.resolve("src/lib/readside/changes.js");
    String text = Files.readString(handler);
    String changed = text.replaceFirst("const AT_ONCE = \\d+;", "const AT_ONCE = 1;");
    if (changed.equals(text)) {
      throw new IllegalStateException(handler + " says AT_ONCE no longer");
    }
    Files.writeString(handler, changed);
    return app;
  }

  private static Path byHand(Path path) throws IOException {
    Path functions = Files.createDirectories(path.resolve("src/functions"));
    Files.writeString(functions.resolve("heads.js"), BY_HAND);
    return path;
  }
}
