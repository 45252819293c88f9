package dev.readside.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the triggers that this worker handles keep up.
 *
 * @param triggers their states, by name
 * @param now by the server's clock
 * @param mostLag a trigger that is behind by more is not well
 */
record Health(Map<String, TriggerState> triggers, Instant now, Duration mostLag) {
  Health {
    triggers = new TreeMap<>(triggers);
  }

  boolean isWell() {
    return triggers.values().stream().noneMatch(this::isBehind);
  }

  boolean isBehind(TriggerState state) {
    return lag(state).filter(lag -> lag.compareTo(mostLag) > 0).isPresent();
  }

  Optional<Duration> lag(TriggerState state) {
    return state.lag(now);
  }
}
