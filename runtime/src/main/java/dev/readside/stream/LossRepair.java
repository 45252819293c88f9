package dev.readside.stream;

import com.mongodb.MongoInterruptedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Repairs what a trigger's losses left wrong, beside the changes that it handles: a repair may take
 * long, and must not be the cause of the next loss. For one thread.
 */
final class LossRepair {
  private final String trigger;
  private final Losses losses;
  private final UnnamedRows unnamed;
  private final WorkerContext context;
  private final AtomicBoolean asked = new AtomicBoolean();
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
    return lostChanges().covers(trigger);
  }

  /** To be called before the trigger's position passes the loss. */
  void record(Loss loss) {
    losses.record(loss);
    context.options().listener().lost(trigger, loss.toString());
  }

  /** Repairs what is recorded, from now on. */
  void begin() {
    Optional<Loss> loss = losses.find(trigger);
    if (loss.isEmpty()) {
      mendUnnamed();
      return;
    }
    if (!lostChanges().covers(trigger)) {
      warn(
          loss.get()
              + "; what its function should have done with them is yours to do. Then delete "
              + losses.describe(trigger));
      return;
    }
    cancel(); // It may have begun before this loss.
    running = context.threads().submit(() -> repair(loss.get()));
  }

  /** The trigger's function has recorded something. For any thread. */
  void ask() {
    asked.set(true);
  }

  /** Mends what functions have recorded since they were asked for last. */
  void mendIfAsked() {
    if ((running == null || running.isDone()) && asked.getAndSet(false)) {
      mendUnnamed();
    }
  }

  private void mendUnnamed() {
    if (lostChanges().mends(trigger) && !unnamed.find(List.of(trigger)).isEmpty()) {
      running = context.threads().submit(this::repairUnnamed);
    }
  }

  private @Nullable Void repairUnnamed() throws WorkerException {
    long begun = System.nanoTime();
    List<UnnamedRows.Found> found = unnamed.find(List.of(trigger));
    for (int failures = 1; !found.isEmpty(); failures++) {
      try {
        mend(found);
        // Where such changes come all the time, half of it is left to others.
        context.stop().await(pause(System.nanoTime() - begun));
        return null;
      } catch (InterruptedException | MongoInterruptedException ended) {
        return null;
      } catch (Exception failed) {
        again("changes of which not all rows could be named", failed, failures);
        if (context.stop().given()) {
          return null;
        }
      }
    }
    return null;
  }

  private Duration pause(long took) {
    return context.patient() ? Duration.ofNanos(took) : Duration.ZERO;
  }

  private void mend(List<UnnamedRows.Found> found) throws Exception {
    Optional<String> rest = lostChanges().repair(trigger);
    if (rest.isPresent()) {
      unnamed.remain(found, rest.get());
      return;
    }
    unnamed.mended(found);
    context.deliveries().increment();
    context.options().listener().repaired(trigger);
  }

  private @Nullable Void repair(Loss loss) throws WorkerException {
    for (int failures = 1; ; failures++) {
      try {
        lostChanges().repair(trigger);
        losses.repaired(loss);
        context.deliveries().increment(); // Rows may have changed, and others be made of them.
        context.options().listener().repaired(trigger);
        return null;
      } catch (InterruptedException | MongoInterruptedException ended) {
        return null;
      } catch (Exception failed) {
        again(loss.toString(), failed, failures);
        if (context.stop().given()) {
          return null;
        }
      }
    }
  }

  private void again(String cause, Exception failed, int failures) throws WorkerException {
    String what = cause + "; the rows could not be repaired: " + failed.getMessage();
    if (!context.patient() && failures >= context.options().backOff().patience()) {
      throw new WorkerException(
          "Trigger `%s`: %s. The next run tries again.".formatted(trigger, what), failed);
    }
    Duration wait = context.options().backOff().after(failures);
    warn(what + "; this is tried again in " + wait.toMillis() + " ms");
    context.stop().await(wait);
  }

  /**
   * Waits until the rows are right.
   *
   * @throws WorkerException if they could not be repaired
   */
  void await() throws WorkerException, InterruptedException {
    try {
      if (running != null) {
        running.get();
      }
      mendIfAsked();
      if (running != null) {
        running.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof WorkerException gaveUp) {
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

  private void warn(String message) {
    context.options().listener().warning(trigger, message);
  }

  private LostChanges lostChanges() {
    return context.options().lostChanges();
  }
}
