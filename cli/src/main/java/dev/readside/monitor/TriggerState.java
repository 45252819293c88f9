package dev.readside.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a database trigger is at, as far as this worker knows.
 *
 * @param phase whether this worker handles it
 * @param holder the worker that does, while this one stands by
 * @param handled every change up to this time is handled, by the server's clock; the start of the
 *     worker, before anything was read
 * @param problem what keeps it from going on, if that is so
 */
record TriggerState(
    Phase phase, Optional<String> holder, Instant handled, Optional<String> problem) {

  /** Whether this worker handles the trigger. */
  enum Phase {
    STARTING("starting"),
    STANDING_BY("standing by"),
    WORKING("working");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static TriggerState startedAt(Instant time) {
    return new TriggerState(Phase.STARTING, Optional.empty(), time, Optional.empty());
  }

  TriggerState standingBy(String who) {
    return new TriggerState(Phase.STANDING_BY, Optional.of(who), handled, Optional.empty());
  }

  TriggerState working() {
    return new TriggerState(Phase.WORKING, Optional.empty(), handled, Optional.empty());
  }

  TriggerState reached(Instant time) {
    return new TriggerState(phase, holder, time, problem);
  }

  TriggerState with(Optional<String> newProblem) {
    return new TriggerState(phase, holder, handled, newProblem);
  }

  /** How old the oldest change is that may not be handled; none while another worker handles it. */
  Optional<Duration> lag(Instant now) {
    Duration behind = Duration.between(handled, now);
    return phase == Phase.STANDING_BY
        ? Optional.empty()
        : Optional.of(behind.isNegative() ? Duration.ZERO : behind);
  }
}
