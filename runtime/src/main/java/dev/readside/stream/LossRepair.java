package dev.readside.stream;

import dev.readside.state.Loss;
import dev.readside.work.WorkException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Records a trigger's losses, and has what they left wrong repaired beside the changes that it
 * handles: a repair may take long, and must not be the cause of the next loss. For one thread.
 */
final class LossRepair {
  private final String trigger;
  private final LossRecord losses;
  private final Mending mending;
  private final WorkerContext context;
  private final AtomicBoolean asked = new AtomicBoolean();
  private long looked = System.nanoTime();
  private @Nullable Future<?> running;

  LossRepair(String trigger, WorkerContext context) {
    this.trigger = trigger;
    this.losses = new LossRecord(trigger, context);
    this.mending = new Mending(trigger, losses, context, this::ask);
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
    return context.options().repairer().covers(trigger);
  }

  /** To be called before the trigger's position passes the loss. */
  void record(Loss loss) {
    losses.add(loss);
  }

  /** Repairs what is recorded; after what is under way, which may have begun before. */
  void begin() {
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
      running = context.pool().threads().submit(mending::run);
    }
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
}
