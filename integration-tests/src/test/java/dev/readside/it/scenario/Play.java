package dev.readside.it.scenario;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.readside.function.Crash;
import dev.readside.function.FunctionHost;
import dev.readside.model.DeletePolicy;
import dev.readside.operate.Setup;
import dev.readside.own.OwnCollections;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.trigger.FunctionException;
import dev.readside.work.WorkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** One scenario, played under one profile. Empties its two databases first. */
final class Play {
  private final MongoClient client;
  private final CompiledApp compiled;
  private final Scenario scenario;
  private final Profile profile;
  private final FunctionHost host;
  private final MongoDatabase source;
  private final MongoDatabase read;

  Play(
      MongoClient client,
      CompiledApp compiled,
      FunctionHost host,
      Scenario scenario,
      Profile profile) {
    this.client = client;
    this.compiled = compiled;
    this.host = host;
    this.scenario = scenario;
    this.profile = profile;
    this.source = client.getDatabase(compiled.sourceDatabase());
    this.read = client.getDatabase(compiled.readDatabase());
  }

  /**
   * Plays all of it, and then all changes once more: that must make no difference. (Not where a
   * process died: that the rows are the same is known by then.)
   */
  void play() throws Exception {
    prepare();
    for (Step step : scenario.steps()) {
      play(step);
    }
    run();
    checkEnd();
    profile.end();
    if (scenario.failures().isEmpty() && !profile.dies()) {
      deliverAllAgain();
      checkEnd();
    }
  }

  private void prepare() {
    source.drop();
    read.drop();
    scenario.before().forEach((name, documents) -> insertBefore(name, documents));
    new Setup(client).run(compiled.plan(), compiled.app());
  }

  private void insertBefore(String name, List<BsonDocument> documents) {
    int dot = name.indexOf('.');
    MongoDatabase database = scenario.isOfSource(name.substring(0, dot)) ? source : read;
    database.getCollection(name.substring(dot + 1), BsonDocument.class).insertMany(documents);
  }

  private void play(Step step) throws Exception {
    if (step instanceof Step.Write write) {
      try (ClientSession session = client.startSession()) {
        write(session, write);
      }
      runAfterWrite();
    } else if (step instanceof Step.Transaction transaction) {
      try (ClientSession session = client.startSession()) {
        session.withTransaction(
            () -> {
              transaction.writes().forEach(write -> write(session, write));
              return true;
            });
      }
      runAfterWrite();
    } else if (step instanceof Step.Run) {
      run();
    } else if (step instanceof Step.Retry retry) {
      run();
      retry(retry.times());
    } else if (step instanceof Step.DropIndex drop) {
      read.getCollection(drop.in()).dropIndex(drop.name());
    } else if (step instanceof Step.Expect expect) {
      run();
      checkRows(expect.rows());
    }
  }

  private void write(ClientSession session, Step.Write write) {
    if (write instanceof Step.Insert insert) {
      source(insert.into()).insertMany(session, insert.documents());
    } else if (write instanceof Step.Update update) {
      long matched =
          source(update.in())
              .updateMany(session, update.filter(), update.update())
              .getMatchedCount();
      assertTrue(matched > 0, () -> "nothing to update: " + update);
    } else if (write instanceof Step.Replace replace) {
      long matched =
          source(replace.in())
              .replaceOne(session, replace.filter(), replace.with())
              .getMatchedCount();
      assertEquals(1, matched, () -> "nothing to replace: " + replace);
    } else if (write instanceof Step.Delete delete) {
      long deleted = source(delete.from()).deleteMany(session, delete.filter()).getDeletedCount();
      assertTrue(deleted > 0, () -> "nothing to delete: " + delete);
    }
  }

  private void runAfterWrite() throws WorkException {
    if (profile.afterEachWrite()) {
      run();
    }
  }

  /** A worker process; where it dies, the next one goes on. */
  private void run() throws WorkException {
    WorkerOptions options = WorkerOptions.of(compiled.readDatabase()).with(profile.load());
    try {
      new Worker(compiled.app(), client, profile.disturb(host::execute), options)
          .runUntilCaughtUp();
    } catch (Crash crash) {
      ((CrashPoint) profile.functions()).nextProcess();
      run();
    }
  }

  private void retry(int times) throws FunctionException {
    for (int time = 0; time < times; time++) {
      read.getCollection(OwnCollections.FAILURES)
          .updateMany(Filters.exists("nextAttemptAt"), Updates.set("nextAttemptAt", Instant.EPOCH));
      retryOnce();
    }
  }

  private void retryOnce() throws FunctionException {
    try {
      host.execute(compiled.app().scheduledTriggers().get(0).function(), List.of());
    } catch (Crash crash) {
      ((CrashPoint) profile.functions()).nextProcess();
      retry(1);
    }
  }

  /** As after a restore of an old position. */
  private void deliverAllAgain() throws WorkException {
    read.getCollection(OwnCollections.STATE)
        .updateMany(Filters.exists("token"), Updates.unset("token"));
    run();
  }

  private void checkEnd() {
    assertAll(
        () -> assertEquals(scenario.failures(), failures()),
        () -> checkRows(scenario.rows()),
        this::checkStamps,
        this::checkAgainstDefinition);
  }

  private void checkRows(Map<String, List<BsonDocument>> expected) {
    assertAll(
        expected.entrySet().stream()
            .map(
                entry ->
                    () ->
                        assertEquals(
                            Rows.text(entry.getValue()),
                            Rows.text(Rows.in(rows(entry.getKey()))))));
  }

  /** Each row has a stamp, except those that were there before and that nothing has touched. */
  private void checkStamps() {
    for (ProjectionPlan projection : compiled.plan().projections()) {
      String name = projection.rows().collection();
      List<BsonDocument> before = scenario.rowsBefore(name);
      for (BsonDocument row : rows(name).find()) {
        assertTrue(
            before.contains(row) || hasStamp(row, projection.version()),
            () -> "no stamp: " + row.toJson());
      }
    }
  }

  private static boolean hasStamp(BsonDocument row, int version) {
    BsonDocument stamp = row.getDocument("_projection", new BsonDocument());
    return List.copyOf(stamp.keySet()).equals(List.of("version", "at"))
        && stamp.getNumber("version").intValue() == version
        && List.copyOf(stamp.getDocument("at").keySet()).equals(List.of("t", "i"))
        && stamp.getDocument("at").getNumber("t").longValue() > 1_500_000_000L
        && stamp.getDocument("at").getNumber("i").longValue() > 0;
  }

  /** A change that could not be handled may leave its row as it was, so then there is no check. */
  private void checkAgainstDefinition() {
    if (!scenario.failures().isEmpty()) {
      return;
    }
    for (ProjectionPlan projection : compiled.plan().projections()) {
      List<BsonDocument> rows = Rows.in(rows(projection.rows().collection()));
      if (projection.onDelete() == DeletePolicy.KEEP) {
        rows.removeIf(row -> row.get("deleted", BsonBoolean.FALSE).equals(BsonBoolean.TRUE));
      }
      assertEquals(
          Rows.text(Rows.defined(projection, client)),
          Rows.text(rows),
          () -> projection.name() + " is not as its definition in one batch");
    }
  }

  private List<ExpectedFailure> failures() {
    List<BsonDocument> found =
        read.getCollection(OwnCollections.FAILURES, BsonDocument.class)
            .find()
            .sort(Sorts.ascending("function", "change.documentKey._id"))
            .into(new ArrayList<>());
    return IntStream.range(0, found.size())
        .mapToObj(index -> failure(found.get(index), expectedError(index)))
        .toList();
  }

  private String expectedError(int index) {
    return index < scenario.failures().size() ? scenario.failures().get(index).error() : "";
  }

  /** The expected part of the message, if it is there; else all of it. */
  private static ExpectedFailure failure(BsonDocument found, String expectedError) {
    String error = found.getString("error").getValue();
    return new ExpectedFailure(
        found.getString("function").getValue(),
        Values.text(found.getDocument("change").getDocument("documentKey").get("_id")),
        found.getString("state").getValue(),
        !expectedError.isEmpty() && error.contains(expectedError) ? expectedError : error);
  }

  private MongoCollection<BsonDocument> source(String name) {
    return source.getCollection(name, BsonDocument.class);
  }

  private MongoCollection<BsonDocument> rows(String name) {
    return read.getCollection(name, BsonDocument.class);
  }
}
