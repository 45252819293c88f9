package dev.readside.it.benchmark;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.sun.management.OperatingSystemMXBean;
import dev.readside.appservices.App;
import dev.readside.mongod.DataCopy;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongodOptions;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import dev.readside.stream.WorkerOptions.Load;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonDocument;

/**
 * {@code readside run} against hand-written consumers of the same backlog, by turns. Each starts on
 * a fresh mongod with a fresh copy of the same data files: on an oplog that others have written to,
 * a later one would be slower. What each has written is held against the definition.
 */
final class RunBenchmark {
  private static final int CHANGES = Integer.getInteger("readside.benchmark.changes", 100_000);
  private static final int ROUNDS = Integer.getInteger("readside.benchmark.rounds", 3);

  /** Which contenders have a turn: their names hold one of these. */
  private static final Pattern ONLY =
      Pattern.compile(System.getProperty("readside.benchmark.only", ""));

  private final Map<String, Contender> contenders = new LinkedHashMap<>();
  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final ProjectionPlan projection;

  private RunBenchmark(CompiledApp compiled) {
    App app = compiled.app();
    projection = compiled.plan().projections().get(0);
    contenders.put("run", new ReadsideRun(app, Load.DEFAULT));
    contenders.put("run, batches of 500, one thread", new ReadsideRun(app, new Load(1, 500)));
    contenders.put("(c) last change per _id, bulks of 500", new BulkWorker(500, true));
    contenders.put("(c) looked up once, bulks of 500", new LookupWorker(500));
    contenders.put("(c) looked up once, bulks of 2000", new LookupWorker(2_000));
    contenders.put("(d) bulk replaceOne of 500, in order", new BulkWorker(500, false));
    contenders.put("(b) Debezium, ordered bulks", new DebeziumSink());
    contenders.put("(a) serial loop", new SerialLoop());
    contenders.keySet().removeIf(name -> !ONLY.matcher(name).find());
  }

  static void run(PrintStream out) throws Exception {
    CompiledApp compiled =
        CompiledApp.of(
                FunctionBenchmark.resource("projections.yaml"),
                Files.createTempDirectory("readside-benchmark"))
            .only(Set.of("unordered"));
    RunBenchmark benchmark = new RunBenchmark(compiled);
    benchmark.play(CHANGES / 10, 1); // Until its code is compiled, the JVM is slow.
    benchmark.samples.clear();
    out.printf("a backlog of %,d changes, by turns, median of %d rounds%n", CHANGES, ROUNDS);
    benchmark.play(CHANGES, ROUNDS);
    benchmark.print(out);
  }

  private void play(int changes, int rounds) throws Exception {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT)) {
      Backlog backlog;
      try (MongoClient client = MongoClients.create(server.uri())) {
        backlog = Backlog.write(client, changes);
      }
      try (DataCopy copy = DataCopy.of(server)) {
        for (int round = 0; round < rounds; round++) {
          for (String name : contenders.keySet()) {
            copy.startServer();
            Sample sample = sample(name, backlog, server.uri(), copy);
            samples.computeIfAbsent(name, key -> new ArrayList<>()).add(sample);
          }
        }
      }
    }
  }

  private Sample sample(String name, Backlog backlog, String uri, DataCopy copy) throws Exception {
    try (MongoClient client = MongoClients.create(uri)) {
      Sample before = Sample.now(copy);
      requireNonNull(contenders.get(name)).handle(backlog, client, uri);
      Sample sample = Sample.now(copy).minus(before);
      check(name, client);
      return sample;
    }
  }

  /** Times in seconds: on the wall, and of processors in this process and in the server's. */
  private record Sample(double wall, double own, double server) {
    static Sample now(DataCopy copy) {
      OperatingSystemMXBean system =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      return new Sample(
          System.nanoTime() / 1e9,
          system.getProcessCpuTime() / 1e9,
          copy.serverCpu().toMillis() / 1e3);
    }

    Sample minus(Sample start) {
      return new Sample(wall - start.wall, own - start.own, server - start.server);
    }
  }

  private void check(String name, MongoClient client) {
    MongoCollection<BsonDocument> rows =
        client
            .getDatabase(projection.rows().database())
            .getCollection(projection.rows().collection(), BsonDocument.class);
    if (!Rows.in(rows).equals(Rows.defined(projection, client))) {
      throw new IllegalStateException(name + " has written other rows than are defined");
    }
  }

  private void print(PrintStream out) {
    double run = median("run").wall();
    samples
        .keySet()
        .forEach(
            name -> {
              Sample sample = median(name);
              out.printf(
                  "  %-38s %,7.0f changes/s; run is at %5.2fx  (cpu: %.1f s, mongod %.1f s)%n",
                  name,
                  CHANGES / sample.wall(),
                  sample.wall() / run,
                  sample.own(),
                  sample.server());
            });
  }

  private Sample median(String name) {
    List<Sample> sorted =
        samples.getOrDefault(name, List.of()).stream()
            .sorted(Comparator.comparingDouble(Sample::wall))
            .toList();
    return sorted.isEmpty()
        ? new Sample(Double.NaN, Double.NaN, Double.NaN)
        : sorted.get(sorted.size() / 2);
  }
}
