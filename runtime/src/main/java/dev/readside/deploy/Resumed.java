package dev.readside.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.adminapi.AppApi;
import dev.readside.work.StopSignal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether triggers that the service was to start are on: its answer says only that it heard.
 */
record Resumed(AppApi app, DeployTimes times, StopSignal stop) {

  /**
   * Looks until all are on, or it takes too long.
   *
   * @param refusals each that was to be started, and what the service said if it did not take it
   */
  List<ResumedTrigger> lookAgain(Map<TriggerState, Optional<String>> refusals) {
    if (refusals.isEmpty()) {
      return List.of();
    }
    long start = System.nanoTime();
    for (int looks = 1; ; looks++) {
      List<ResumedTrigger> found = look(refusals);
      boolean late = System.nanoTime() - start > times.resuming().toNanos();
      if (late
          || found.stream().noneMatch(ResumedTrigger::standsStill)
          || stop.await(times.looks().after(looks))) {
        return found;
      }
    }
  }

  private List<ResumedTrigger> look(Map<TriggerState, Optional<String>> refusals) {
    Set<String> on = new HashSet<>();
    for (JsonNode trigger : app.triggers()) {
      if (TriggerStates.isOn(trigger)) {
        on.add(trigger.path("_id").asText());
      }
    }
    List<ResumedTrigger> found = new ArrayList<>();
    refusals.forEach(
        (trigger, refusal) ->
            found.add(new ResumedTrigger(trigger, refusal, on.contains(trigger.id()))));
    return found;
  }
}
