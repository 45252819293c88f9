package dev.readside.plan;

import java.util.List;

/** The plans of all projections, in the order of the file. */
public record Plan(String readDatabase, List<ProjectionPlan> projections) {
  public Plan {
    projections = List.copyOf(projections);
  }
}
