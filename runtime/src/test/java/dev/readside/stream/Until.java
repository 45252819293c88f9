package dev.readside.stream;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a deadline. */
public final class Until {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(10);

  private Until() {}

  public static void holds(BooleanSupplier condition, Supplier<?> state) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("after " + DEADLINE.toSeconds() + " s: " + state.get());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
