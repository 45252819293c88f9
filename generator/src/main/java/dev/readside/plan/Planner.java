package dev.readside.plan;

import dev.readside.model.Projection;
import dev.readside.model.ReadModels;

/** Turns resolved projections into what a target needs to keep them. */
public final class Planner {

  private Planner() {}

  public static Plan plan(ReadModels models) {
    return new Plan(
        models.readDatabase(), models.projections().stream().map(Planner::plan).toList());
  }

  private static ProjectionPlan plan(Projection projection) {
    Selectors selectors = Selectors.of(projection);
    return new ProjectionPlan(
        projection, selectors.rowKind(), selectors.isFiltered(), selectors.triggers());
  }
}
