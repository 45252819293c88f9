package dev.readside.operate.backfill;

import dev.readside.work.StopSignal;
import java.time.Duration;

/** Holds threads back, so that all of them together handle no more than so many rows a second. */
final class Pace {

  private final double nanosPerRow;
  private final StopSignal stop;
  private long freeNanos = System.nanoTime();

  /**
   * @param rowsPerSecond 1 or more
   */
  Pace(long rowsPerSecond, StopSignal stop) {
    this.nanosPerRow = 1e9 / rowsPerSecond;
    this.stop = stop;
  }

  /** Waits until so many rows, which were handled just now, may have been; or for a stop. */
  void took(long rows) {
    Duration pause = Duration.ofNanos(take(rows) - System.nanoTime());
    if (!pause.isNegative()) {
      stop.await(pause);
    }
  }

  /** Time that was not needed is not saved up: there would be bursts. */
  private synchronized long take(long rows) {
    long end = freeNanos + (long) (rows * nanosPerRow);
    freeNanos = Math.max(end, System.nanoTime());
    return end;
  }
}
