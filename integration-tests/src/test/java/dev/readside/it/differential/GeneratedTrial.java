package dev.readside.it.differential;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.fault.Crash;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.generated.History;
import dev.readside.it.generated.Project;
import dev.readside.it.operate.Looks;
import dev.readside.it.scenario.Sweeps;
import dev.readside.mongod.DatabaseNames;
import dev.readside.operate.Setup;
import dev.readside.own.OwnCollections;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Load;
import dev.readside.trigger.FunctionException;
import dev.readside.trigger.Functions;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/** Plays the history of a generated project, and compares its rows with what they should be. */
final class GeneratedTrial {
  private static final int THREADS = 4;
  private static final int RETRIES = 20;
  private static final int REPAIRS = 5;
  private static final Bson TO_REPAIR = Filters.eq("state", "repair");
  private static final Bson TO_RETRY = Filters.ne("state", "repair");
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final MongoClient client;
  private final DatabaseNames databases;
  private final Project project;
  private final History history;
  private final Conditions conditions;
  private final CompiledApp compiled;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final RandomCrashes crashes;
  private final List<BsonDocument> written = new ArrayList<>();

  /**
   * @param directory where the app goes; empty
   * @throws IllegalArgumentException with the diagnostics, if the project does not compile
   */
  GeneratedTrial(
      MongoClient client,
      DatabaseNames databases,
      Project project,
      History history,
      Conditions conditions,
      Path directory) {
    this.client = client;
    this.databases = databases;
    this.project = project;
    this.history = history;
    this.conditions = conditions;
    CompiledApp app = CompiledApp.of(project.text(databases.source(), databases.read()), directory);
    this.compiled = conditions.swept() ? Sweeps.claimingNow(app) : app;
    this.source = client.getDatabase(databases.source());
    this.read = client.getDatabase(databases.read());
    this.crashes = new RandomCrashes(conditions.seed(), conditions.crashes());
  }

  /**
   * What a trial gave.
   *
   * @param written the steps that were done
   * @param expected all rows as they should be, where there are mistakes
   */
  record Outcome(
      List<Mistake> mistakes,
      List<BsonDocument> written,
      Map<String, List<BsonDocument>> expected) {
    boolean isRight() {
      return mistakes.isEmpty();
    }
  }

  Outcome run() throws Exception {
    source.drop();
    read.drop();
    new Setup(client).run(compiled.plan(), compiled.app());
    HostOptions options = HostOptions.atlas().with(crashes);
    try (FunctionHost host = new FunctionHost(compiled.app(), client, options)) {
      List<Mistake> mistakes = play(host);
      return outcome(mistakes);
    } catch (WorkException stuck) {
      return outcome(List.of(Mistake.stuck(project, stuck)));
    }
  }

  private Outcome outcome(List<Mistake> mistakes) {
    return new Outcome(mistakes, written, mistakes.isEmpty() ? Map.of() : judgement().expected());
  }

  private List<Mistake> play(FunctionHost host) throws Exception {
    try (Repeater repeater = new Repeater(host, conditions.seed())) {
      Sweeper sweeper =
          new Sweeper(host, conditions.swept() ? Sweeps.functions(compiled) : List.of());
      if (conditions.disturbed()) {
        repeater.start();
      }
      sweeper.start();
      Functions functions = conditions.disturbed() ? repeater.functions() : host::execute;
      List<Mistake> early;
      try {
        early = write(host, functions);
      } finally {
        sweeper.stop();
      }
      if (!early.isEmpty()) {
        return early;
      }
      if (conditions.disturbed()) {
        repeater.stop();
      }
      return finished(host, functions);
    }
  }

  private List<Mistake> finished(FunctionHost host, Functions functions) throws Exception {
    work(functions);
    retry(host, functions);
    for (int time = 0; time < REPAIRS && failures().countDocuments(TO_REPAIR) > 0; time++) {
      repair();
      work(functions); // What it wrote may be watched by other projections.
      retry(host, functions);
    }
    return judgement().mistakes();
  }

  /** What functions cannot name is mended on the server, as {@code verify --repair} does. */
  private void repair() {
    Looks.of(client, compiled.plan().projections(), Duration.ZERO, true);
    failures().deleteMany(TO_REPAIR);
  }

  private MongoCollection<BsonDocument> failures() {
    return read.getCollection(OwnCollections.FAILURES, BsonDocument.class);
  }

  private Judgement judgement() {
    return new Judgement(client, databases, project, compiled);
  }

  /** What was wrong at a time when all was quiet, at once. */
  private List<Mistake> write(FunctionHost host, Functions functions) throws Exception {
    if (conditions.beside()) {
      writeBeside(functions);
      return List.of();
    }
    for (BsonDocument step : history.steps()) {
      if (!step.containsKey("run")) {
        write(step);
        continue;
      }
      written.add(step);
      if (conditions.disturbed() || conditions.swept()) {
        work(functions);
        continue;
      }
      List<Mistake> mistakes = finished(host, functions);
      if (!mistakes.isEmpty()) {
        return mistakes;
      }
    }
    return List.of();
  }

  private void writeBeside(Functions functions) throws Exception {
    Thread writer =
        new Thread(
            () -> {
              for (BsonDocument step : history.steps()) {
                if (!step.containsKey("run")) {
                  write(step);
                  LockSupport.parkNanos(PAUSE.toNanos());
                }
              }
            },
            "writer");
    writer.start();
    while (writer.isAlive()) {
      work(functions);
    }
    writer.join();
  }

  /** What the server refuses, as a field below a text, was not written. */
  private void write(BsonDocument step) {
    try (ClientSession session = client.startSession()) {
      if (step.containsKey("transaction")) {
        session.withTransaction(
            () -> {
              step.getArray("transaction").forEach(write -> write(session, write.asDocument()));
              return true;
            });
        written.add(step);
      } else if (write(session, step)) {
        written.add(step);
      }
    } catch (MongoException refused) {
      if (refused.hasErrorLabel("TransientTransactionError")) {
        throw refused;
      }
    }
  }

  private boolean write(ClientSession session, BsonDocument write) {
    BsonDocument how = write.getDocument(write.getFirstKey());
    return switch (write.getFirstKey()) {
      case "insert" -> {
        collection(how, "into").insertOne(session, how.getArray("documents").get(0).asDocument());
        yield true;
      }
      case "delete" ->
          collection(how, "from").deleteOne(session, filter(how)).getDeletedCount() > 0;
      case "replace" ->
          collection(how, "in")
                  .replaceOne(session, filter(how), how.getDocument("with"))
                  .getMatchedCount()
              > 0;
      default ->
          collection(how, "in")
                  .updateOne(session, filter(how), how.getDocument("with"))
                  .getMatchedCount()
              > 0;
    };
  }

  private MongoCollection<BsonDocument> collection(BsonDocument how, String key) {
    return source.getCollection(how.getString(key).getValue(), BsonDocument.class);
  }

  private static BsonDocument filter(BsonDocument how) {
    return how.getDocument("filter");
  }

  private void work(Functions functions) throws WorkException {
    WorkerOptions options =
        WorkerOptions.of(compiled.readDatabase()).with(new Load(THREADS, conditions.batch()));
    try {
      new Worker(compiled.app(), client, functions, options).runUntilCaughtUp();
    } catch (Crash crash) {
      crashes.nextProcess();
      work(functions);
    }
  }

  private void retry(FunctionHost host, Functions functions) throws Exception {
    for (int time = 0; time < RETRIES && failures().countDocuments(TO_RETRY) > 0; time++) {
      failures()
          .updateMany(Filters.exists("nextAttemptAt"), Updates.set("nextAttemptAt", Instant.EPOCH));
      retryOnce(host);
      work(functions); // What it wrote may be watched by other projections.
    }
  }

  private void retryOnce(FunctionHost host) throws FunctionException {
    try {
      host.execute(retryFunction(), List.<BsonValue>of());
    } catch (Crash crash) {
      crashes.nextProcess();
    }
  }

  private String retryFunction() {
    return compiled.app().scheduledTriggers().get(0).function();
  }
}
