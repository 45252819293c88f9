package dev.readside.function;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends invocations that run too long. */
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, task -> daemon(task, "readside-watchdog"));

  Watchdog() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Runs the action after the time, unless the watch is closed before. */
  Watch watch(Duration time, Runnable action) {
    CompletableFuture<Void> fired = new CompletableFuture<>();
    // Ending an invocation waits for it, so it must not hold up the other watches.
    ScheduledFuture<?> scheduled =
        timer.schedule(
            () -> daemon(() -> fire(action, fired), "readside-timeout").start(),
            time.toMillis(),
            TimeUnit.MILLISECONDS);
    return new Watch(scheduled, fired);
  }

  private static void fire(Runnable action, CompletableFuture<Void> fired) {
    try {
      action.run();
    } finally {
      fired.complete(null);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One invocation's alarm. */
  record Watch(ScheduledFuture<?> scheduled, CompletableFuture<Void> fired)
      implements AutoCloseable {
    /**
     * Calls the alarm off. If it has gone off, waits for its action, and takes back the interrupt
     * with which the action woke this thread from a database call.
     */
    @Override
    public void close() {
      if (!scheduled.cancel(false)) {
        fired.join();
        Thread.interrupted();
      }
    }
  }
}
