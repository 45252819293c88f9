package dev.readside.junit;

import com.mongodb.client.MongoClient;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.trigger.Functions;
import dev.readside.trigger.Triggers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A worker in a thread of its own, and how far it came. */
final class WorkerInBackground implements AutoCloseable {
  /** What is in hand is finished meanwhile; then it is interrupted. */
  private static final long PATIENCE_SECONDS = 10;

  private final Progress progress = new Progress();
  private final Worker worker;
  private final Thread thread = new Thread(this::run, "readside triggers");
  private volatile @Nullable Throwable failure;

  private WorkerInBackground(
      Triggers triggers, MongoClient client, Functions functions, WorkerOptions options) {
    worker = new Worker(triggers, client, functions, options.with(progress));
    thread.setDaemon(true);
  }

  static WorkerInBackground start(
      Triggers triggers, MongoClient client, Functions functions, WorkerOptions options) {
    WorkerInBackground started = new WorkerInBackground(triggers, client, functions, options);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      worker.run();
    } catch (Throwable ended) { // Whatever it is: who waits for the worker has to know.
      failure = ended;
    }
  }

  Progress progress() {
    return progress;
  }

  /** Why it ended by itself; empty while it works. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * What is in hand is finished, if that is soon.
   *
   * @throws IllegalStateException if the thread does not end
   */
  @Override
  public void close() {
    worker.stop();
    if (ends()) {
      return;
    }
    thread.interrupt();
    if (!ends()) {
      throw new IllegalStateException(
          "The triggers have not ended within %d s: something of the tests goes on in a thread."
              .formatted(2 * PATIENCE_SECONDS));
    }
  }

  private boolean ends() {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
