package dev.readside.junit;

import com.mongodb.MongoException;
import dev.readside.server.ServerError;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** How long a test waits, for all of it together. */
final class Patience {
  private static final long LOOK_MILLIS = 5;

  /** Also who has no patience gets an answer, where there is one. */
  private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Duration length;
  private final Runnable requirement;
  private final long deadline;

  /**
   * The time begins now.
   *
   * @param requirement throws where waiting would be in vain
   */
  Patience(Duration length, Runnable requirement) {
    this.length = length;
    this.requirement = requirement;
    this.deadline = System.nanoTime() + length.toNanos();
  }

  boolean isOver() {
    return System.nanoTime() - deadline > 0;
  }

  /** How much there was, for people. */
  String told() {
    return length.toMillis() / 1000.0 + " s";
  }

  /**
   * Waits a moment.
   *
   * @throws AssertionFailedError where waiting would be in vain
   */
  void pause() {
    requirement.run();
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Does something in a thread of its own: what waits for a server, or for a function, may do so
   * for longer.
   *
   * @param late what there is to say where it has not ended in time
   */
  <T> T within(Callable<T> work, Supplier<String> late) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "readside waits");
    thread.setDaemon(true);
    thread.start();
    try {
      return result(task, late);
    } finally {
      task.cancel(true);
    }
  }

  private <T> T result(FutureTask<T> task, Supplier<String> late) {
    long begun = System.nanoTime();
    while (true) {
      requirement.run();
      try {
        return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (isOver() && System.nanoTime() - begun > LEAST_NANOS) {
          throw new AssertionFailedError("After %s, %s.".formatted(told(), late.get()));
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      } catch (ExecutionException e) {
        throw failure(Objects.requireNonNull(e.getCause()));
      }
    }
  }

  private static AssertionFailedError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionFailedError("Interrupted while the triggers were waited for.", e);
  }

  private static AssertionFailedError failure(Throwable failed) {
    return failed instanceof MongoException problem
        ? new AssertionFailedError(
            "The triggers cannot be waited for, since MongoDB says: " + ServerError.words(problem),
            failed)
        : new AssertionFailedError("The triggers cannot be waited for: " + failed, failed);
  }
}
