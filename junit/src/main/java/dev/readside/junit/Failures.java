package dev.readside.junit;

import com.mongodb.client.MongoClient;
import dev.readside.bson.BsonText;
import dev.readside.loss.Repairer;
import dev.readside.loss.UnnamedRows;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.operate.FailureRetry;
import dev.readside.operate.FailureRetry.Outcome;
import dev.readside.play.CompiledApp;
import dev.readside.state.Failure;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.opentest4j.AssertionFailedError;

/** What functions could not handle. */
final class Failures {
  private static final int MOST = 20;

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
   * Tries again what has failed, as {@code readside_retry} does in its time: as long as some of it
   * is handled, since others may have failed for that, and since one run does what one run can.
   *
   * @param waiting for what the triggers do about the rows of that
   * @throws AssertionFailedError if something fails still
   */
  void requireNone(Runnable waiting, Patience patience) {
    List<String> ids = pending(patience);
    boolean getsOn = true;
    while (!ids.isEmpty() && getsOn && !patience.isOver()) {
      getsOn = again(ids, patience);
      waiting.run();
      ids = pending(patience);
    }
    told(ids.size(), patience)
        .ifPresent(
            what -> {
              throw new AssertionFailedError(what);
            });
  }

  private List<String> pending(Patience patience) {
    return patience.within(
        () -> log.ids(FailureFilter.PENDING), () -> "MongoDB has not said what has failed");
  }

  /** Whether there is less to do now, or somebody else is at work on it. */
  private boolean again(List<String> ids, Patience patience) {
    boolean getsOn = false;
    for (String id : ids) {
      Outcome outcome =
          patience.within(
              () -> retry.retry(id),
              () -> "a change that had failed was still being tried again (%s)".formatted(id));
      getsOn |= !(outcome instanceof Outcome.Failed);
    }
    return getsOn;
  }

  /** What is on record; empty where that is nothing, or cannot be had. */
  Optional<String> told(Patience patience) {
    try {
      return told(pending(patience).size(), patience);
    } catch (AssertionFailedError unknown) {
      return Optional.empty();
    }
  }

  private Optional<String> told(int count, Patience patience) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            patience.within(() -> tell(count), () -> "MongoDB has not said what has failed"));
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
