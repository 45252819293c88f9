package dev.readside.operate.backfill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Some threads that take one step of a work after the other, beside each other. */
final class Crew {

  private final int threads;

  Crew(int threads) {
    this.threads = threads;
  }

  /**
   * Returns when there are no more steps.
   *
   * @param step takes one; false if there was none
   * @throws RuntimeException the first that a step threw; then no more steps are taken
   */
  void work(BooleanSupplier step) {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService executor = Executors.newFixedThreadPool(threads, Crew::newThread);
    try {
      List<Future<?>> members = new ArrayList<>();
      for (Runnable member : Collections.nCopies(threads, (Runnable) () -> work(step, over))) {
        members.add(executor.submit(member));
      }
      for (Future<?> member : members) {
        await(member);
      }
    } finally {
      over.set(true);
      executor.shutdownNow();
    }
  }

  private static void work(BooleanSupplier step, AtomicBoolean over) {
    boolean more = true;
    try {
      while (more && !over.get()) {
        more = step.getAsBoolean();
      }
    } catch (RuntimeException | Error e) {
      over.set(true);
      throw e;
    }
  }

  private static void await(Future<?> member) {
    try {
      member.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "readside backfill");
    thread.setDaemon(true);
    return thread;
  }
}
