package dev.readside.adminapi;

import dev.readside.work.BackOff;
import java.time.Duration;

/**
 * How long the service is waited for.
 *
 * @param answer for one answer
 * @param backOff between tries, and how many
 * @param longestWait that the service may ask for between two tries
 */
public record ApiLimits(Duration answer, BackOff backOff, Duration longestWait) {

  public static final ApiLimits DEFAULT =
      new ApiLimits(
          Duration.ofSeconds(60),
          new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10), 6),
          Duration.ofSeconds(60));
}
