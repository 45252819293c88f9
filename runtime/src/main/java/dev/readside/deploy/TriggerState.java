package dev.readside.deploy;

import java.time.Instant;
import java.util.Optional;

/**
 * How a trigger of the project is.
 *
 * @param id as the service knows it
 * @param running what it does
 * @param lastError what the log, which goes back ten days, last has of a failure of the trigger
 *     itself; errors in its function are not told there
 * @param failedAt when that was
 * @param handled the time of the newest change that it has handled; empty where it is scheduled, or
 *     has handled none
 * @param completedAt when it last was done with something
 */
public record TriggerState(
    String id,
    String name,
    Running running,
    Optional<String> lastError,
    Optional<Instant> failedAt,
    Optional<Instant> handled,
    Optional<Instant> completedAt) {

  /** What a trigger does. */
  public enum Running {
    ENABLED,
    /** Somebody has switched it off. */
    DISABLED,
    /** It has failed since it last was done with something: probably it is suspended. */
    FAILED,
    /** The service has stopped it, and does not go on by itself. */
    SUSPENDED;

    /** Whether it stands still until somebody resumes it. */
    public boolean wantsResuming() {
      return this == FAILED || this == SUSPENDED;
    }
  }
}
