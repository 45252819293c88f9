package dev.readside.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells all threads of some work to finish what is in hand. */
public final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);

  public void give() {
    latch.countDown();
  }

  public boolean given() {
    return latch.getCount() == 0;
  }

  /** Waits; true as soon as the signal is given, and when the thread is interrupted. */
  public boolean await(Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
