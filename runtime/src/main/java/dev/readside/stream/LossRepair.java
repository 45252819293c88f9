package dev.readside.stream;

import com.mongodb.MongoInterruptedException;
import dev.readside.loss.Losses;
import dev.readside.loss.Repairer;
import dev.readside.loss.UnnamedRows;
import dev.readside.state.Loss;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Repairs what a trigger's losses left wrong, beside the changes that it handles: a repair may take
 * long, and must not be the cause of the next loss. For one thread.
 */
final class LossRepair {
  /** How often it tries again what could not be made right: each time all rows are compared. */
  private static final Duration TRY_AGAIN_EVERY = Duration.ofHours(1);

  private final String trigger;
  private final Losses losses;
  private final UnnamedRows unnamed;
  private final WorkerContext context;
  private final AtomicBoolean asked = new AtomicBoolean();

  /** What the last repair could not make right. */
  private final Set<UnnamedRows.Found> remaining = ConcurrentHashMap.newKeySet();

  private volatile long repairedAt = System.nanoTime();

  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private long looked = System.nanoTime();
  private @Nullable Future<?> running;

  LossRepair(String trigger, WorkerContext context) {
    this.trigger = trigger;
    this.unnamed = new UnnamedRows(context.client(), context.options().readDatabase());
    this.losses = new Losses(context.client(), context.options().readDatabase());
    this.context = context;
  }

  /**
   * Whether the trigger may go on behind a loss: its rows can be repaired, or it does not mind.
   *
   * @param tolerant whether it does not mind
   */
  boolean goesOn(boolean tolerant) {
    return tolerant || covers();
  }

  /** Whether its rows can be repaired. */
  boolean covers() {
    return repairer().covers(trigger);
  }

  /** To be called before the trigger's position passes the loss. */
  void record(Loss loss) {
    losses.record(loss);
    context.listener().lost(trigger, loss.toString());
  }

  /** Repairs what is recorded, from now on. */
  void begin() {
    cancel(); // It may have begun before this loss.
    asked.set(true);
    mendIfDue();
  }

  /** The trigger's function has recorded something. For any thread. */
  void ask() {
    asked.set(true);
  }

  /**
   * Mends what functions have recorded since they were asked for last; now and then also unasked,
   * since what other workers, or {@code readside_retry}, have recorded tells nobody here.
   */
  void mendIfDue() {
    boolean idle = running == null || running.isDone();
    boolean due = System.nanoTime() - looked > context.backOff().longest().toNanos();
    if (idle && (asked.getAndSet(false) || due)) {
      looked = System.nanoTime();
      running = context.pool().threads().submit(this::repair);
    }
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

  private @Nullable Void repair() throws WorkException {
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
    Optional<Loss> loss = losses.find(trigger);
    if (loss.isPresent() && !covers()) {
      warnOnce(
          loss.get()
              + "; what its function should have done with them is yours to do. Then delete "
              + losses.describe(trigger));
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
    work.loss().ifPresent(losses::repaired);
    settle(work.unnamed(), rest);
    repairedAt = System.nanoTime();
    if (work.loss().isPresent() || rest.isEmpty()) {
      context.pool().batches().increment(); // Rows may have changed, and others be made of them.
      context.listener().repaired(trigger);
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
        ask(); // There may be more.
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

  /**
   * Waits until the rows are right.
   *
   * @throws WorkException if they could not be repaired
   */
  void await() throws WorkException, InterruptedException {
    asked.set(true);
    mendIfDue();
    while (running != null) {
      result(running);
      running = null;
      if (asked.get()) {
        mendIfDue();
      }
    }
  }

  private static void result(Future<?> repair) throws WorkException, InterruptedException {
    try {
      repair.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof WorkException gaveUp) {
        throw gaveUp;
      }
      throw new IllegalStateException("this is a bug: " + failed.getMessage(), failed);
    }
  }

  /** Leaves it to the next owner of the lease, or to the next run. */
  void cancel() {
    if (running != null) {
      running.cancel(true);
      running = null;
    }
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
