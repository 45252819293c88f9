package dev.readside.operate;

import com.mongodb.MongoException;
import dev.readside.loss.Repairer;
import dev.readside.loss.UnnamedRows;
import dev.readside.own.FailureState;
import dev.readside.server.ServerError;
import dev.readside.state.Failure;
import dev.readside.trigger.Functions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Has a failure's function handle its change once more, here and now, whatever its state. What
 * {@code readside_retry} does, for one failure and without waiting until it is due.
 */
public final class FailureRetry {

  /** How it went. */
  public sealed interface Outcome {

    /** Whether another row has a unique value of a row. */
    default boolean isOfTakenValue() {
      return this instanceof Failed failed && ServerError.tellsOfDuplicateKey(failed.error());
    }

    /** The change has been handled, and the failure is removed. */
    record Handled() implements Outcome {}

    /**
     * What could be handled has been, and the failure is removed; for what is left there are other
     * failures now: rows that were refused, more rows than one run can do, or rows to be repaired.
     */
    record Partly(List<Failure> left) implements Outcome {

      public Partly {
        left = List.copyOf(left);
      }
    }

    /** The change failed again; the failure stays as it was, with this error. */
    record Failed(String error) implements Outcome {}

    /** Somebody else is at work on it, or was and has removed it. */
    record Taken() implements Outcome {}
  }

  private final FailureLog log;
  private final Functions functions;
  private final UnnamedRows unnamed;
  private final Repairer repair;
  private final Set<String> repaired = new HashSet<>();

  /**
   * @param unnamed the changes of which not all rows can be named
   * @param repair makes their rows right, by the trigger that has its function's name
   */
  public FailureRetry(FailureLog log, Functions functions, UnnamedRows unnamed, Repairer repair) {
    this.log = log;
    this.functions = functions;
    this.unnamed = unnamed;
    this.repair = repair;
  }

  /**
   * Retries a failure, in one run of its function.
   *
   * @throws MongoException if the server is lost
   * @throws InterruptedException if the thread is interrupted; then the failure stays as it is
   */
  public Outcome retry(String id) throws InterruptedException {
    Optional<Failure> claimed = log.get(id).flatMap(log::claim);
    if (claimed.isEmpty()) {
      return repaired.contains(id) ? new Outcome.Handled() : new Outcome.Taken();
    }
    boolean repeatable = !claimed.get().changes().isEmpty(); // A repair that was discarded is not.
    if (claimed.get().state() == FailureState.REPAIR || !repeatable) {
      return repaired(claimed.get());
    }
    return handled(claimed.get());
  }

  private Outcome handled(Failure failure) throws InterruptedException {
    Instant now = Instant.now(); // As the rests' ids tell it, which are made here.
    Map<String, Failure> before =
        log.others(failure, now).stream().collect(Collectors.toMap(Failure::id, each -> each));
    Optional<String> error = execute(failure);
    if (error.isPresent()) {
      return new Outcome.Failed(error.get());
    }
    log.remove(failure.id());
    List<Failure> left =
        log.others(failure, now).stream()
            .filter(each -> isNew(each, before.get(each.id())))
            .toList();
    return left.isEmpty() ? new Outcome.Handled() : new Outcome.Partly(left);
  }

  private static boolean isNew(Failure failure, @Nullable Failure before) {
    return before == null || before.attempts() < failure.attempts();
  }

  /** All of the same function, since all rows are recomputed. */
  private Outcome repaired(Failure failure) throws InterruptedException {
    String function = failure.function();
    if (!repair.covers(function)) {
      return new Outcome.Failed("no projection of projections.yaml has this function");
    }
    List<UnnamedRows.Found> found = unnamed.find(List.of(function));
    try {
      Optional<String> rest = repair.repair(function);
      if (rest.isPresent()) {
        unnamed.remain(found, rest.get());
        return new Outcome.Failed(rest.get());
      }
    } catch (InterruptedException | MongoException exception) {
      throw exception;
    } catch (Exception failed) { // Rows that still differ, say.
      return new Outcome.Failed(String.valueOf(failed.getMessage()));
    }
    unnamed.mended(found);
    log.remove(failure.id());
    found.forEach(each -> repaired.add(each.id().asString().getValue()));
    return new Outcome.Handled();
  }

  private Optional<String> execute(Failure failure) throws InterruptedException {
    try {
      BsonValue failed = functions.execute(failure.function(), arguments(failure));
      return isNone(failed) || failure.isRest() ? Optional.empty() : Optional.of(recorded(failure));
    } catch (InterruptedException | RuntimeException exception) {
      throw exception;
    } catch (Exception thrown) {
      log.recordError(failure.id(), String.valueOf(thrown.getMessage()));
      return Optional.of(String.valueOf(thrown.getMessage()));
    }
  }

  /**
   * As {@code readside_retry} has them: the first change tells what is left to do, and by that,
   * that values are to be freed which others may wait for. A function of an earlier release begins
   * anew.
   */
  private static List<BsonValue> arguments(Failure failure) {
    BsonArray changes = new BsonArray();
    for (BsonDocument change : failure.changes()) {
      changes.add(changes.isEmpty() ? change.clone().append("retried", failure.rest()) : change);
    }
    return List.of(changes);
  }

  private static boolean isNone(BsonValue failed) {
    return !failed.isNumber() || failed.asNumber().longValue() == 0;
  }

  /** The function records each change that failed on its own. */
  private String recorded(Failure failure) {
    List<String> ids =
        failure.tokens().stream().map(token -> failure.function() + ":" + token).toList();
    return log.error(ids).orElse("it is not recorded why");
  }
}
