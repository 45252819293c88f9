package dev.readside.work;

import com.mongodb.client.MongoClient;
import com.mongodb.connection.ServerDescription;
import java.time.Duration;

/**
 * Ends work that has no server to be done with: each part of it waits for one in its own way, and
 * could go on for ever.
 */
public final class ServerWatch implements AutoCloseable {
  /** As long as {@link BackOff#DEFAULT} is patient: a primary is elected sooner. */
  static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final Duration LOOK = Duration.ofMillis(250);

  private final MongoClient client;
  private final Runnable end;
  private final StopSignal closed = new StopSignal();
  private volatile boolean lost;

  /**
   * @param end ends the work, when the server is lost; called by another thread
   */
  public ServerWatch(MongoClient client, Runnable end) {
    this.client = client;
    this.end = end;
  }

  /** Watches from now on. */
  public ServerWatch start() {
    Thread thread = new Thread(this::watch, "readside server watch");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void watch() {
    long seen = System.nanoTime();
    while (!lost && !closed.await(LOOK)) {
      long now = System.nanoTime();
      if (isThere()) {
        seen = now;
      } else if (now - seen > PATIENCE.toNanos()) {
        lost = true;
        end.run();
      }
    }
  }

  /** Whether the driver knows a server that takes writes; it asks each of them all the time. */
  private boolean isThere() {
    return client.getClusterDescription().getServerDescriptions().stream()
        .anyMatch(ServerDescription::isPrimary);
  }

  /**
   * To be called at the end of the work.
   *
   * @throws WorkException if the server was lost
   */
  public void requireServer() throws WorkException {
    if (lost) {
      throw new WorkException(
          "The connection to MongoDB was lost: there has been no primary for %d s."
              .formatted(PATIENCE.toSeconds()));
    }
  }

  @Override
  public void close() {
    closed.give();
  }
}
