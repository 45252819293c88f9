package dev.readside.it.differential;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.fault.Crash;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.scenario.Sweeps;
import dev.readside.operate.Setup;
import dev.readside.own.OwnCollections;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Load;
import dev.readside.work.WorkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;

/**
 * Writers write while workers run, die and start again; changes come twice, late and once more in
 * arrays beside. When all is handled, read collections are compared with their definitions.
 */
final class Trial {
  private static final int THREADS = 8;
  private static final int RETRIES = 20;

  private final MongoClient client;
  private final Corpus corpus;
  private final CompiledApp compiled;
  private final Settings settings;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Journal journal = new Journal();
  private final RandomCrashes crashes;
  private int processes;
  private boolean swept;

  /**
   * What a trial gave.
   *
   * @param failures what functions could not handle, even after all retries
   */
  record Outcome(
      List<Difference> differences,
      List<BsonDocument> failures,
      int writes,
      long repeated,
      int processes) {
    boolean isRight() {
      return differences.isEmpty() && failures.isEmpty();
    }
  }

  Trial(MongoClient client, Corpus corpus, CompiledApp compiled, Settings settings) {
    this.client = client;
    this.corpus = corpus;
    this.compiled = compiled;
    this.settings = settings;
    this.source = client.getDatabase(compiled.sourceDatabase());
    this.read = client.getDatabase(compiled.readDatabase());
    this.crashes = new RandomCrashes(settings.seed(), settings.crashes());
  }

  /** Sweeps run too, while writers write. */
  Trial besideSweeps() {
    swept = true;
    return this;
  }

  Outcome run() throws Exception {
    source.drop();
    read.drop();
    new Setup(client).run(compiled.plan(), compiled.app());
    HostOptions options = HostOptions.atlas().with(crashes);
    try (FunctionHost host = new FunctionHost(compiled.app(), client, options);
        Repeater repeater = new Repeater(host, settings.seed())) {
      Sweeper sweeper = new Sweeper(host, swept ? Sweeps.functions(compiled) : List.of());
      repeater.start();
      sweeper.start();
      writeWhileRunning(host, repeater);
      sweeper.stop();
      repeater.stop();
      runUntilCaughtUp(host, repeater);
      retry(host, repeater);
      return new Outcome(
          new Comparison(client, compiled, journal).differences(),
          read.getCollection(OwnCollections.FAILURES, BsonDocument.class)
              .find()
              .into(new ArrayList<>()),
          journal.size(),
          repeater.repeated(),
          processes);
    }
  }

  private void writeWhileRunning(FunctionHost host, Repeater repeater) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int number = 0; number < settings.writers(); number++) {
        Random random = new Random(settings.seed() * 31 + number);
        RandomDocuments documents = corpus.documents(random, settings);
        RandomWriter writer =
            new RandomWriter(client, source, documents, settings, random, journal);
        writers.add(threads.submit(() -> writer.write(settings.writes())));
      }
      while (!writers.stream().allMatch(Future::isDone)) {
        runUntilCaughtUp(host, repeater);
      }
      for (Future<?> writer : writers) {
        result(writer);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void result(Future<?> writer) throws InterruptedException {
    try {
      writer.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("a writer failed", failed);
    }
  }

  private void runUntilCaughtUp(FunctionHost host, Repeater repeater) throws WorkException {
    WorkerOptions options =
        WorkerOptions.of(compiled.readDatabase()).with(new Load(THREADS, settings.batch()));
    try {
      processes++;
      new Worker(compiled.app(), client, repeater.functions(), options).runUntilCaughtUp();
    } catch (Crash crash) {
      crashes.nextProcess();
      runUntilCaughtUp(host, repeater);
    }
  }

  /** What had bad luck four times in a row is taken up again. */
  private void retry(FunctionHost host, Repeater repeater) throws Exception {
    for (int time = 0; time < RETRIES && hasFailures(); time++) {
      read.getCollection(OwnCollections.FAILURES)
          .updateMany(Filters.exists("nextAttemptAt"), Updates.set("nextAttemptAt", Instant.EPOCH));
      try {
        host.execute(compiled.app().scheduledTriggers().get(0).function(), List.of());
      } catch (Crash crash) {
        crashes.nextProcess();
      }
      runUntilCaughtUp(host, repeater); // What it wrote may be watched by other projections.
    }
  }

  private boolean hasFailures() {
    return read.getCollection(OwnCollections.FAILURES).countDocuments() > 0;
  }
}
