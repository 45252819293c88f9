package dev.readside.cli.progress;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again, until it is stopped. */
public final class Ticker {

  private final Duration interval;
  private final Runnable action;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Ticker(Duration interval, Runnable action) {
    this.interval = interval;
    this.action = action;
  }

  public static Ticker start(Duration interval, Runnable action) {
    Ticker ticker = new Ticker(interval, action);
    Thread thread = new Thread(ticker::tick, "readside progress");
    thread.setDaemon(true);
    thread.start();
    return ticker;
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
