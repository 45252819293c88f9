package dev.readside.target.appservices;

import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.Selector;
import dev.readside.plan.TriggerPlan;
import java.util.List;

/**
 * What a trigger and its function are called, and what for: {@code trigger} in templates.
 *
 * @param retry the function that takes up failures
 * @param watched the collection whose changes are handled
 * @param purpose what rows are, or which of them, as half a sentence
 */
public record TriggerView(String name, String retry, Namespace watched, String purpose) {

  static TriggerView of(
      ProjectionPlan projection, TriggerPlan trigger, TriggerName name, TriggerName retry) {
    return new TriggerView(
        name.text(), retry.text(), trigger.watched(), purpose(projection, trigger));
  }

  private static String purpose(ProjectionPlan projection, TriggerPlan trigger) {
    boolean ofRoot = trigger.watched().equals(projection.root());
    if (trigger.selectors().equals(List.of(new Selector.OneGroup()))) {
      return "one row for all documents" + (ofRoot ? "" : " of " + projection.root());
    }
    return ofRoot ? purpose(projection) : "the rows that show its documents";
  }

  private static String purpose(ProjectionPlan projection) {
    RowKind kind = projection.kind();
    if (kind instanceof RowKind.OfDocuments) {
      return (projection.filtered() ? "at most one row" : "one row") + " for each document";
    }
    return kind instanceof RowKind.OfGroups
        ? "a row for each group of its documents"
        : "rows for the elements of an array of its documents";
  }
}
