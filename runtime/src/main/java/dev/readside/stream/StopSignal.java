package dev.readside.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells all threads of a worker to finish what is in hand. */
final class StopSignal {
  private final CountDownLatch latch = new CountDownLatch(1);

  void give() {
    latch.countDown();
  }

  boolean given() {
    return latch.getCount() == 0;
  }

  /** Waits; true as soon as the signal is given, and when the thread is interrupted. */
  boolean await(Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
