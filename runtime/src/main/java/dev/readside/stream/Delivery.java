package dev.readside.stream;

import com.mongodb.MongoException;
import dev.readside.lease.Lease;
import dev.readside.loss.UnnamedRows;
import dev.readside.trigger.FunctionException;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Hands changes to a trigger's function until it takes them.
 *
 * <p>A generated function records what it cannot handle, and throws only when not even that works:
 * the database is away, or the batch was too much for one execution. So a batch that was thrown
 * back is tried again later, and in halves; and a single change that keeps coming back is recorded
 * here, where rows can be made right without it.
 */
final class Delivery {
  private final String trigger;
  private final String function;
  private final boolean arrays;
  private final Lease lease;
  private final WorkerContext context;
  private final Runnable recorded;

  /**
   * @param arrays whether the function is given arrays: even one change is, since a worker that has
   *     just lost its lease may still be at work beside this one, and functions of ordered triggers
   *     expect that with arrays only
   * @param recorded told when changes were recorded as failures
   */
  Delivery(String function, boolean arrays, Lease lease, WorkerContext context, Runnable recorded) {
    this.recorded = recorded;
    this.trigger = lease.work();
    this.function = function;
    this.arrays = arrays;
    this.lease = lease;
    this.context = context;
  }

  /**
   * Delivers the changes, in order.
   *
   * @return false if the worker was stopped, or lost the lease, before they were handled
   * @throws WorkException if the function keeps failing
   */
  boolean deliver(List<BsonDocument> changes) throws WorkException {
    // Not behind changes that were given up, or left to the next run.
    return !context.stop().given() && deliver(changes, 0);
  }

  private boolean deliver(List<BsonDocument> changes, int failures) throws WorkException {
    try {
      return execute(changes);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception failure) {
      return retry(changes, failures + 1, failure);
    }
  }

  private boolean retry(List<BsonDocument> changes, int failures, Exception failure)
      throws WorkException {
    boolean tried = failures >= context.backOff().patience();
    boolean hopeless = failure instanceof FunctionException thrown && thrown.isRefused();
    if ((tried || hopeless) && changes.size() == 1 && isRecorded(changes.get(0), failure)) {
      return true;
    }
    if (!context.patient() && tried) {
      throw new WorkException(
          "Trigger `%s`: its function failed %d times in a row: %s"
              .formatted(trigger, failures, failure.getMessage()),
          failure);
    }
    Duration wait = context.backOff().after(failures);
    context.listener().failing(trigger, tryingAgain(wait, failure));
    if (context.stop().await(wait)) {
      return false;
    }
    int half = changes.size() / 2;
    return half == 0
        ? deliver(changes, failures)
        : deliver(changes.subList(0, half), failures)
            && deliver(changes.subList(half, changes.size()), 0);
  }

  /** A lost server keeps the function from recording anything, and this too. */
  private boolean isRecorded(BsonDocument change, Exception failure) {
    if (!(failure instanceof FunctionException thrown)
        || !context.options().repairer().covers(trigger)) {
      return false;
    }
    try {
      new UnnamedRows(context.client(), context.options().readDatabase())
          .record(function, change, thrown.reason());
    } catch (MongoException unanswered) {
      return false;
    }
    recorded.run();
    context.listener().handled(trigger, new Handling(1, 1, Duration.ZERO));
    return true;
  }

  private String tryingAgain(Duration wait, Exception failure) {
    return "function `%s` failed and is tried again in %d ms: %s"
        .formatted(function, wait.toMillis(), failure.getMessage());
  }

  private boolean execute(List<BsonDocument> changes) throws Exception {
    long failed;
    long start;
    context.pool().running().acquire();
    try {
      if (!lease.await(context.stop())) {
        return false;
      }
      start = System.nanoTime();
      failed = failures(context.functions().execute(function, List.of(argument(changes))));
    } finally {
      context.pool().running().release();
    }
    if (failed > 0) {
      recorded.run();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    context.listener().handled(trigger, new Handling(changes.size(), failed, took));
    return true;
  }

  private BsonValue argument(List<BsonDocument> changes) {
    return arrays || changes.size() != 1 ? new BsonArray(changes) : changes.get(0);
  }

  private static long failures(BsonValue returned) {
    return returned.isNumber() ? returned.asNumber().longValue() : 0;
  }
}
