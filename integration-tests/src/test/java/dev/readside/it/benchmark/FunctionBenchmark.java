package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.appservices.App;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.MongoServer;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The emitted functions against the usual hand-written one, change by change, in the same host on
 * the same mongod. The hand-written one is given the full document and must run in order; the
 * emitted ones are given what their trigger's {@code project} leaves.
 */
final class FunctionBenchmark {

  private static final int CHANGES = 2_000;
  private static final int ROUNDS = 5;
  private static final int THREADS = 16;
  private static final int BATCH = 500;

  private final FunctionHost host;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  private FunctionBenchmark(FunctionHost host) {
    this.host = host;
  }

  static void run(PrintStream out) throws Exception {
    try (MongoServer server = MongoServer.start();
        MongoClient client = MongoClients.create(server.uri());
        FunctionHost host = new FunctionHost(app(), client, HostOptions.atlas())) {
      out.printf(
          "one change after another, function to function (%,d changes, median of %d rounds; %s)%n",
          CHANGES, ROUNDS, server.description());
      new FunctionBenchmark(host).run(new Orders(client, CHANGES), out);
    }
  }

  private void run(Orders orders, PrintStream out) throws Exception {
    for (int round = -1; round < ROUNDS; round++) {
      List<BsonDocument> whole = orders.updateAll(round + 2);
      List<BsonDocument> projected = whole.stream().map(FunctionBenchmark::projected).toList();
      measure("by hand, in order", round, () -> inOrder("by_hand", whole));
      for (String filter : List.of("", "_where")) {
        String ordered = "readside_ordered" + filter + "_orders";
        String unordered = "readside_unordered" + filter + "_orders";
        String name = filter.isEmpty() ? "" : ", where";
        measure("ordered" + name, round, () -> inOrder(ordered, projected));
        measure("unordered" + name + ", one thread", round, () -> inOrder(unordered, projected));
        measure(
            "unordered" + name + ", " + THREADS + " threads",
            round,
            () -> inParallel(unordered, projected));
        measure("batches of " + BATCH + name, round, () -> inBatches(unordered, projected));
      }
    }
    threads.shutdown();
    print(out);
  }

  private void print(PrintStream out) {
    double byHand = median("by hand, in order");
    rates
        .keySet()
        .forEach(
            name ->
                out.printf(
                    "  %-32s %,8.0f changes/s  %5.2fx%n",
                    name, median(name), median(name) / byHand));
  }

  private double median(String name) {
    List<Double> sorted = rates.getOrDefault(name, List.of()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** The first round warms up and does not count. */
  private void measure(String name, int round, Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (round >= 0) {
      rates.computeIfAbsent(name, key -> new ArrayList<>()).add(CHANGES / seconds);
    }
  }

  private BsonValue inOrder(String function, List<BsonDocument> changes) throws Exception {
    BsonValue last = changes.get(0);
    for (BsonDocument change : changes) {
      last = host.execute(function, List.of(change));
    }
    return last;
  }

  private int inParallel(String function, List<BsonDocument> changes) throws Exception {
    List<Future<BsonValue>> results = new ArrayList<>();
    for (BsonDocument change : changes) {
      results.add(threads.submit(() -> host.execute(function, List.of(change))));
    }
    for (Future<BsonValue> result : results) {
      result.get();
    }
    return results.size();
  }

  private int inBatches(String function, List<BsonDocument> changes) throws Exception {
    for (int from = 0; from < changes.size(); from += BATCH) {
      List<BsonDocument> batch = changes.subList(from, Math.min(from + BATCH, changes.size()));
      host.execute(function, List.of(new BsonArray(batch)));
    }
    return changes.size();
  }

  private static BsonDocument projected(BsonDocument change) {
    BsonDocument projected = new BsonDocument();
    for (String field : List.of("_id", "operationType", "clusterTime", "documentKey")) {
      projected.append(field, change.get(field));
    }
    return projected;
  }

  /** The emitted project with the hand-written function beside it. */
  private static App app() throws Exception {
    Compiled compiled =
        Compiler.compile(
                new SourceFile("projections.yaml", resource("projections.yaml")), Targets.ALL)
            .compiled()
            .orElseThrow();
    Map<String, String> files =
        new TreeMap<>(compiled.targets().get(0).emit(compiled.plan()).files());
    files.put("functions/by_hand.js", resource("by_hand.js"));
    files.computeIfPresent(
        "functions/config.json",
        (path, text) -> text.replaceFirst("\\[", "[{\"name\":\"by_hand\"},"));
    Path directory = Files.createTempDirectory("readside-benchmark");
    Directory app = new Directory(directory);
    app.apply(app.differences(FileTree.of(files), path -> false));
    return App.read(directory);
  }

  static String resource(String name) throws IOException {
    try (InputStream in = FunctionBenchmark.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no such resource: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
