package dev.readside.junit;

import com.mongodb.client.MongoClient;
import dev.readside.bson.BsonText;
import dev.readside.loss.Repairer;
import dev.readside.loss.UnnamedRows;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.operate.FailureRetry;
import dev.readside.play.CompiledApp;
import dev.readside.state.Failure;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.opentest4j.AssertionFailedError;

/** What functions could not handle. */
final class Failures {
  private static final int MOST = 20;

  /** Each run does what one run can: a change may affect more rows than that. */
  private static final int RUNS = 3;

  private final FailureLog log;
  private final FailureRetry retry;

  /** By function, the collection whose changes it is called with. */
  private final Map<String, String> sources;

  Failures(MongoClient client, CompiledApp app, Functions functions, Repairer repairer) {
    UnnamedRows unnamed = new UnnamedRows(client, app.readDatabase());
    log = new FailureLog(client, app.readDatabase());
    retry = new FailureRetry(log, functions, unnamed, repairer);
    sources =
        app.app().databaseTriggers().stream()
            .collect(
                Collectors.toMap(
                    DatabaseTrigger::function,
                    trigger -> trigger.source().collection(),
                    (one, same) -> one));
  }

  /**
   * Tries again what has failed, as {@code readside_retry} does in its time.
   *
   * @param waiting for what the triggers do about the rows of that
   * @throws AssertionFailedError if something fails still
   */
  void requireNone(Runnable waiting) {
    List<String> ids = log.ids(FailureFilter.PENDING);
    for (int run = 0; run < RUNS && !ids.isEmpty(); run++) {
      ids.forEach(this::again);
      waiting.run();
      ids = log.ids(FailureFilter.PENDING);
    }
    if (!ids.isEmpty()) {
      throw new AssertionFailedError(tell(ids.size()));
    }
  }

  private void again(String id) {
    try {
      retry.retry(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionFailedError("Interrupted while failures were tried again.", e);
    }
  }

  private String tell(int count) {
    String first = count == 1 ? "A change" : count + " changes";
    String failures =
        log.find(FailureFilter.PENDING, MOST).stream()
            .map(this::tell)
            .collect(Collectors.joining(System.lineSeparator()));
    return "%s could not be handled:%n%s%s"
        .formatted(first, failures, count > MOST ? "%n  …".formatted() : "");
  }

  private String tell(Failure failure) {
    return "  %s, for %s in %s%s: %s"
        .formatted(
            failure.function(),
            documents(failure),
            sources.get(failure.function()),
            causes(failure),
            failure.error().orElse("it affects more rows than could be written"));
  }

  private static String documents(Failure failure) {
    return failure.changes().isEmpty()
        ? failure.key().orElse("a document that is not known")
        : failure.changes().stream()
            .map(change -> change.getDocument("documentKey", new BsonDocument()))
            .map(key -> "_id " + BsonText.SHELL.brief(key.get("_id", BsonNull.VALUE)))
            .distinct()
            .collect(Collectors.joining(", "));
  }

  /** The change of one document may fail for another one. */
  private static String causes(Failure failure) {
    String ids =
        failure.culprits().stream()
            .flatMap(culprit -> culprit.id().stream())
            .map(id -> "_id " + BsonText.SHELL.brief(id))
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "" : ", because of " + ids;
  }
}
