package dev.readside.monitor;

import dev.readside.plan.Plan;
import java.util.List;
import java.util.Map;

/**
 * What a worker keeps in step.
 *
 * @param triggers the names of the database triggers that it runs
 * @param projections the projection of each generated trigger
 * @param plan the read models as they are declared
 */
public record Watched(List<String> triggers, Map<String, String> projections, Plan plan) {

  public Watched {
    triggers = List.copyOf(triggers);
    projections = Map.copyOf(projections);
  }
}
