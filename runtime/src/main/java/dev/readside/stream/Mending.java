package dev.readside.stream;

import com.mongodb.MongoInterruptedException;
import dev.readside.loss.Repairer;
import dev.readside.loss.UnnamedRows;
import dev.readside.state.Loss;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes right what is recorded of one trigger: what changes that were lost, and changes of which
 * not all rows could be named, left wrong. For one thread at a time.
 */
final class Mending {
  /** How often it tries again what could not be made right: each time all rows are compared. */
  private static final Duration TRY_AGAIN_EVERY = Duration.ofHours(1);

  private final String trigger;
  private final LossRecord losses;
  private final UnnamedRows unnamed;
  private final WorkerContext context;
  private final Runnable more;

  /** What the last repair could not make right. */
  private final Set<UnnamedRows.Found> remaining = ConcurrentHashMap.newKeySet();

  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private volatile long repairedAt = System.nanoTime();

  /**
   * @param more hears that there may be more to do
   */
  Mending(String trigger, LossRecord losses, WorkerContext context, Runnable more) {
    this.trigger = trigger;
    this.losses = losses;
    this.unnamed = new UnnamedRows(context.client(), context.options().readDatabase());
    this.context = context;
    this.more = more;
  }

  /** What is to be repaired. */
  private record Work(Optional<Loss> loss, List<UnnamedRows.Found> unnamed) {
    boolean isNone() {
      return loss.isEmpty() && unnamed.isEmpty();
    }

    String cause() {
      return loss.map(Loss::toString).orElse("changes of which not all rows could be named");
    }
  }

  /**
   * Does it, or ends as its thread is interrupted.
   *
   * @throws WorkException if it failed, of a worker without patience
   */
  @Nullable Void run() throws WorkException {
    String cause = "what is to be repaired is not known";
    for (int failures = 1; ; failures++) {
      try {
        Work work = work();
        cause = work.cause();
        mend(work);
        return null;
      } catch (InterruptedException | MongoInterruptedException ended) {
        return null;
      } catch (Exception failed) {
        again(cause, failed, failures);
        if (context.stop().given()) {
          return null;
        }
      }
    }
  }

  private Work work() {
    Optional<Loss> loss = losses.find();
    if (loss.isPresent() && !repairer().covers(trigger)) {
      warnOnce(
          loss.get()
              + "; what its function should have done with them is yours to do. Then delete "
              + losses.describe());
      loss = Optional.empty();
    }
    return new Work(loss, repairer().mends(trigger) ? unnamed.find(List.of(trigger)) : List.of());
  }

  private void mend(Work work) throws Exception {
    if (work.isNone() || isNothingNew(work)) {
      return;
    }
    long begun = System.nanoTime();
    Optional<String> rest = repairer().repair(trigger);
    settle(work.unnamed(), rest);
    repairedAt = System.nanoTime();
    if (work.loss().isPresent() || rest.isEmpty()) {
      context.pool().batches().increment(); // Rows may have changed, and others be made of them.
      losses.repaired(work.loss());
    }
    if (context.patient() && !work.unnamed().isEmpty()) {
      // Where such changes come all the time, half of it is left to others.
      context.stop().await(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private boolean isNothingNew(Work work) {
    return work.loss().isEmpty()
        && remaining.containsAll(work.unnamed())
        && System.nanoTime() - repairedAt < TRY_AGAIN_EVERY.toNanos();
  }

  private void settle(List<UnnamedRows.Found> found, Optional<String> rest) {
    remaining.clear();
    if (rest.isPresent()) {
      unnamed.remain(found, rest.get());
      remaining.addAll(found);
    } else {
      unnamed.mended(found);
      if (found.size() == UnnamedRows.AT_ONCE) {
        more.run(); // There may be.
      }
    }
  }

  private void again(String cause, Exception failed, int failures) throws WorkException {
    String what = cause + "; the rows could not be repaired: " + failed.getMessage();
    if (!context.patient() && failures >= context.backOff().patience()) {
      throw new WorkException(
          "Trigger `%s`: %s. The next run tries again.".formatted(trigger, what), failed);
    }
    Duration wait = context.backOff().after(failures);
    warn(what + "; this is tried again in " + wait.toMillis() + " ms");
    context.stop().await(wait);
  }

  private void warnOnce(String message) {
    if (warned.add(message)) {
      warn(message);
    }
  }

  private void warn(String message) {
    context.listener().warning(trigger, message);
  }

  private Repairer repairer() {
    return context.options().repairer();
  }
}
