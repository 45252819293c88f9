package dev.readside.stream;

import dev.readside.position.Checkpoint;
import dev.readside.work.WorkException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one trigger that are with its function. At most so many are out at once as the
 * trigger may run in parallel; until one comes back, no other is taken.
 */
final class Handlers {
  private final Delivery delivery;
  private final Checkpoint checkpoint;
  private final WorkerContext context;
  private final int parallel;
  private final Semaphore slots;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Handlers(Delivery delivery, Checkpoint checkpoint, int parallel, WorkerContext context) {
    this.delivery = delivery;
    this.checkpoint = checkpoint;
    this.context = context;
    this.parallel = parallel;
    this.slots = new Semaphore(parallel);
  }

  /** Takes a batch; waits while too many are out. */
  void take(List<Change> changes) throws InterruptedException {
    slots.acquire();
    context.pool().batches().increment();
    Checkpoint.Batch batch = checkpoint.begin(changes.get(changes.size() - 1).end());
    context.pool().threads().execute(() -> handle(changes, batch));
  }

  private void handle(List<Change> changes, Checkpoint.Batch batch) {
    try {
      if (delivery.deliver(changes.stream().map(Change::event).toList())) {
        checkpoint.handled(batch);
      }
    } catch (WorkException | RuntimeException | Error fatal) {
      failure.compareAndSet(null, fatal);
      context.stop().give();
    } finally {
      slots.release();
    }
  }

  /**
   * Waits until all batches are back.
   *
   * @throws WorkException if the function kept failing
   */
  void awaitAll() throws WorkException, InterruptedException {
    slots.acquire(parallel);
    slots.release(parallel);
    Throwable fatal = failure.get();
    if (fatal instanceof WorkException gaveUp) {
      throw gaveUp;
    }
    // A crash that a test asked for, or a bug.
    if (fatal instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (fatal instanceof Error error) {
      throw error;
    }
  }
}
