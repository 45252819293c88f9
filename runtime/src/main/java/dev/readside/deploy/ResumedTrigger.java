package dev.readside.deploy;

import java.util.Optional;

/**
 * A trigger that was to be resumed.
 *
 * @param before how it was
 * @param refusal what the service said if it did not take it
 * @param on whether it was switched on when it was looked at again; that it works, only the next
 *     change shows
 */
public record ResumedTrigger(TriggerState before, Optional<String> refusal, boolean on) {

  /** Whether the service took it, and has not started it all the same. */
  public boolean standsStill() {
    return refusal.isEmpty() && !on;
  }
}
