package dev.readside.plan;

import java.util.List;

/** What a target calls the functions that keep rows; their triggers have the same names. */
@FunctionalInterface
public interface FunctionNames {

  /** The function for one of a projection's triggers. */
  String of(ProjectionPlan projection, TriggerPlan trigger);

  /** The functions that keep a projection's rows, in the order of the triggers. */
  default List<String> of(ProjectionPlan projection) {
    return projection.triggers().stream().map(trigger -> of(projection, trigger)).toList();
  }
}
