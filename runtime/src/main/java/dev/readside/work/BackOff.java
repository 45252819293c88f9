package dev.readside.work;

import java.time.Duration;

/**
 * How failures are tried again: after a wait that is twice as long each time.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer
 * @param patience after how many failures in a row it is given up, by who does not try for ever
 */
public record BackOff(Duration first, Duration longest, int patience) {
  /** Gives up after 25 seconds: longer than a replica set takes to elect a primary. */
  public static final BackOff DEFAULT =
      new BackOff(Duration.ofMillis(100), Duration.ofSeconds(30), 9);

  private static final int MOST_DOUBLINGS = 20;

  /**
   * The wait after a failure.
   *
   * @param failures how often in a row it has failed, from 1
   */
  public Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
