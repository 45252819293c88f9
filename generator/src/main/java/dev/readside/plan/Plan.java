package dev.readside.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plans of all projections, in the order of the file. */
public record Plan(String readDatabase, List<ProjectionPlan> projections) {
  public Plan {
    projections = List.copyOf(projections);
  }

  /** The plan of a projection. */
  public Optional<ProjectionPlan> projection(String name) {
    return projections.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The projections in an order in which each comes behind those whose rows it reads: in the order
   * of the file as far as possible.
   */
  public List<ProjectionPlan> inOrder() {
    return inOrder(projections);
  }

  /** Some projections, each behind those of them whose rows it reads. */
  public static List<ProjectionPlan> inOrder(List<ProjectionPlan> projections) {
    List<ProjectionPlan> ordered = new ArrayList<>();
    List<ProjectionPlan> waiting = new ArrayList<>(projections);
    while (!waiting.isEmpty()) {
      ProjectionPlan next =
          waiting.stream()
              .filter(each -> waiting.stream().noneMatch(each::readsRowsOf))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("projections read each other"));
      ordered.add(next);
      waiting.remove(next);
    }
    return List.copyOf(ordered);
  }

  /** A projection, and those that its rows are made from in the end. */
  public List<ProjectionPlan> withOrigins(ProjectionPlan projection) {
    Set<ProjectionPlan> all = new LinkedHashSet<>(Set.of(projection));
    boolean more = true;
    while (more) {
      List<ProjectionPlan> read =
          projections.stream()
              .filter(each -> all.stream().anyMatch(by -> by.readsRowsOf(each)))
              .toList();
      more = all.addAll(read);
    }
    return List.copyOf(all);
  }

  /** The projections that read a projection's rows. */
  public List<ProjectionPlan> readersOf(ProjectionPlan projection) {
    return projections.stream().filter(each -> each.readsRowsOf(projection)).toList();
  }
}
