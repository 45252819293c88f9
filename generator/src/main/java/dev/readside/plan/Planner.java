package dev.readside.plan;

import dev.readside.model.Ordering;
import dev.readside.model.Projection;
import dev.readside.model.ReadModels;
import java.util.List;

/** Turns resolved projections into what a target needs to keep them. */
public final class Planner {

  private Planner() {}

  public static Plan plan(ReadModels models) {
    return new Plan(
        models.readDatabase(), models.projections().stream().map(Planner::plan).toList());
  }

  private static ProjectionPlan plan(Projection projection) {
    boolean filtered = projection.where().isPresent() || projection.having().isPresent();
    return new ProjectionPlan(
        projection.name(),
        projection.version(),
        projection.root(),
        projection.rows(),
        Definition.pipeline(projection),
        filtered,
        projection.onDelete(),
        projection.indexes(),
        projection.ttl(),
        List.of(rootTrigger(projection, filtered)));
  }

  /** The rows of a root document are found by its {@code _id} alone: no pre-image is needed. */
  private static TriggerPlan rootTrigger(Projection projection, boolean filtered) {
    return new TriggerPlan(
        projection.root(),
        projection.ordering(),
        Definition.reads(projection),
        false,
        handler(projection.ordering(), filtered));
  }

  private static Handler handler(Ordering ordering, boolean filtered) {
    return switch (ordering) {
      case ORDERED -> Handler.ordered(filtered);
      case UNORDERED -> Handler.unordered();
    };
  }
}
