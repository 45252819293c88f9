package dev.readside.junit;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.play.CompiledApp;
import dev.readside.position.Positions;
import dev.readside.trigger.DatabaseTrigger;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonTimestamp;
import org.opentest4j.AssertionFailedError;

/** Waits for a worker. */
final class Catching {
  private final MongoClient client;
  private final CompiledApp app;
  private final WorkerInBackground worker;
  private final Failures failures;
  private final Patience patience;

  /**
   * @param failures what the worker's functions have recorded
   */
  Catching(
      MongoClient client,
      CompiledApp app,
      WorkerInBackground worker,
      Failures failures,
      Patience patience) {
    this.client = client;
    this.app = app;
    this.worker = worker;
    this.failures = failures;
    this.patience = patience;
  }

  /**
   * Waits until every change so far is handled, and those of the rows that this has written, to the
   * end of the chain.
   *
   * @throws AssertionFailedError when the time is up, or the worker has ended
   */
  void up() {
    List<String> ofRows = ofRows(app);
    long before = -1;
    await(enabled(app.app()));
    // No chain is longer. Were sources waited for again, a busy one could go on for ever.
    for (int link = 0; link < ofRows.size() && before != batches(); link++) {
      before = batches();
      await(ofRows);
    }
  }

  /** The triggers that watch rows. */
  private static List<String> ofRows(CompiledApp app) {
    return app.app().databaseTriggers().stream()
        .filter(trigger -> !trigger.disabled())
        .filter(
            trigger ->
                app.plan().projections().stream()
                    .anyMatch(projection -> projection.rows().equals(trigger.source())))
        .map(DatabaseTrigger::name)
        .toList();
  }

  private static List<String> enabled(App app) {
    return app.databaseTriggers().stream()
        .filter(trigger -> !trigger.disabled())
        .map(DatabaseTrigger::name)
        .toList();
  }

  private long batches() {
    return worker.progress().batches();
  }

  private void await(List<String> triggers) {
    BsonTimestamp goal =
        patience.within(() -> Positions.now(client), () -> "MongoDB has not said its time");
    List<String> behind = worker.progress().behind(triggers, goal);
    while (!behind.isEmpty()) {
      requireWorker();
      if (patience.isOver()) {
        throw late(behind, triggers.size(), goal);
      }
      patience.pause();
      behind = worker.progress().behind(behind, goal);
    }
  }

  private void requireWorker() {
    worker
        .failure()
        .ifPresent(
            failure -> {
              throw new AssertionFailedError(
                  "The triggers have ended: " + failure.getMessage(), failure);
            });
  }

  private AssertionFailedError late(List<String> behind, int of, BsonTimestamp goal) {
    String lag =
        "After %s, %d of %d triggers have not handled what was written:%n%s"
            .formatted(
                patience.told(),
                behind.size(),
                of,
                behind.stream()
                    .map(trigger -> "  " + worker.progress().tell(trigger, goal))
                    .collect(Collectors.joining(System.lineSeparator())));
    return new AssertionFailedError(
        failures.told(patience).map(what -> lag + System.lineSeparator() + what).orElse(lag));
  }
}
