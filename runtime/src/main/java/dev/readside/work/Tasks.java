package dev.readside.work;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs several tasks at once; when one fails, the others are stopped. */
public final class Tasks {
  private Tasks() {}

  /**
   * Returns when all have ended.
   *
   * @throws WorkException what the first of them, in their order, failed with
   */
  public static void runAll(List<Task> tasks, ExecutorService threads, StopSignal stop)
      throws WorkException {
    List<Future<?>> running =
        tasks.stream().<Future<?>>map(task -> threads.submit(() -> run(task, stop))).toList();
    WorkException failure = null;
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException failed) {
        failure = failure == null ? unwrapped(failed) : failure;
      } catch (InterruptedException interrupted) {
        stop.give();
        Thread.currentThread().interrupt();
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable Void run(Task task, StopSignal stop)
      throws WorkException, InterruptedException {
    try {
      task.run();
      return null;
    } catch (WorkException | RuntimeException | Error failed) {
      stop.give();
      throw failed;
    }
  }

  /** Unchecked failures (a bug, a crash that a test asked for) pass as they are. */
  private static WorkException unwrapped(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof WorkException known ? known : new WorkException("interrupted", failed);
  }
}
