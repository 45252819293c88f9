package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/**
 * Triggers that a worker was to stay with, and that nobody handles now. Those on Atlas have never
 * had a worker.
 */
final class UnhandledTrigger implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.triggers().stream()
        .filter(trigger -> trigger.isKept() && trigger.worker().isEmpty())
        .map(
            trigger ->
                ("%s: nobody handles it now: start `readside run`. (Where Atlas handles it now,"
                        + " delete { _id: \"trigger:%s\" } in readside_state, and run `readside"
                        + " setup`.)")
                    .formatted(trigger.name(), trigger.name()))
        .toList();
  }
}
