package dev.readside.monitor;

import dev.readside.stream.Handling;
import dev.readside.stream.WorkerListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.bson.BsonTimestamp;

/** Keeps the state of each database trigger, from what the worker tells. For many threads. */
final class TriggerStates implements WorkerListener {
  private final Map<String, TriggerState> states = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /**
   * @param clock the server's
   */
  TriggerStates(Collection<String> triggers, InstantSource clock) {
    this.clock = clock;
    triggers.forEach(trigger -> states.put(trigger, TriggerState.startedAt(clock.instant())));
  }

  /** By name. */
  Map<String, TriggerState> all() {
    return Collections.unmodifiableMap(new TreeMap<>(states));
  }

  @Override
  public void standingBy(String trigger, String holder) {
    change(trigger, state -> state.standingBy(holder));
  }

  @Override
  public void leaseTaken(String trigger) {
    change(trigger, TriggerState::working);
  }

  @Override
  public void started(String trigger, String from) {
    change(trigger, state -> state.with(Optional.empty()));
  }

  @Override
  public void handled(String trigger, Handling handling) {
    change(trigger, state -> state.with(Optional.empty()));
  }

  @Override
  public void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
    Instant handled = nothingMore ? clock.instant() : Instant.ofEpochSecond(time.getTime());
    change(trigger, state -> state.reached(handled));
  }

  @Override
  public void interrupted(String trigger, String message) {
    change(trigger, state -> state.with(Optional.of(message)));
  }

  @Override
  public void failing(String trigger, String message) {
    change(trigger, state -> state.with(Optional.of(message)));
  }

  /** Scheduled triggers have no lag. */
  private void change(String trigger, UnaryOperator<TriggerState> change) {
    states.computeIfPresent(trigger, (name, state) -> change.apply(state));
  }
}
