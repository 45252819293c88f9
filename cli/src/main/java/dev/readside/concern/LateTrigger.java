package dev.readside.concern;

import dev.readside.operate.Status;
import dev.readside.operate.Status.OfTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Triggers that are too far behind; where their changes are gone, that is said instead. */
final class LateTrigger implements Concern {
  private final Duration mostLag;

  LateTrigger(Duration mostLag) {
    this.mostLag = mostLag;
  }

  @Override
  public List<String> in(Status status) {
    return status.triggers().stream()
        .filter(trigger -> !trigger.leftBehind())
        .flatMap(trigger -> in(trigger, status.now()))
        .toList();
  }

  private Stream<String> in(OfTrigger trigger, Instant now) {
    return trigger.lag(now).stream()
        .filter(lag -> lag.compareTo(mostLag) > 0)
        .map(
            lag ->
                "%s: it is behind by %,d s, which is more than %,d s; %s."
                    .formatted(
                        trigger.name(), lag.toSeconds(), mostLag.toSeconds(), advice(trigger)));
  }

  private static String advice(OfTrigger trigger) {
    return trigger.worker().isPresent()
        ? "see \"Growing lag\" in docs/operations.md"
        : "`readside run` handles what is left";
  }
}
