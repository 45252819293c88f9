package dev.readside.cli.progress;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again, between start and stop. */
public final class Ticker {

  private final Duration interval;
  private final Runnable action;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public Ticker(Duration interval, Runnable action) {
    this.interval = interval;
    this.action = action;
  }

  public void start() {
    Thread thread = new Thread(this::tick, "readside progress");
    thread.setDaemon(true);
    thread.start();
  }

  public void stop() {
    stopped.countDown();
  }

  private void tick() {
    try {
      while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
