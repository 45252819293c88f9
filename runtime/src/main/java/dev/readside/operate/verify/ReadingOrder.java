package dev.readside.operate.verify;

import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which projections read each other. */
final class ReadingOrder {

  private ReadingOrder() {}

  /** The same projections, each behind those of them whose rows it reads. There are no cycles. */
  static List<ProjectionPlan> of(List<ProjectionPlan> projections) {
    Set<ProjectionPlan> ordered = new LinkedHashSet<>();
    projections.forEach(projection -> add(projection, projections, ordered));
    return new ArrayList<>(ordered);
  }

  private static void add(
      ProjectionPlan projection, List<ProjectionPlan> all, Set<ProjectionPlan> ordered) {
    List<Namespace> read = projection.triggers().stream().map(TriggerPlan::watched).toList();
    all.stream()
        .filter(each -> read.contains(each.rows()))
        .forEach(each -> add(each, all, ordered));
    ordered.add(projection);
  }
}
