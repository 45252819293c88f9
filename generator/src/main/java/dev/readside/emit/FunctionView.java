package dev.readside.emit;

import dev.readside.model.DeletePolicy;
import dev.readside.model.TriggerName;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Step;
import dev.readside.plan.TriggerPlan;

/**
 * What {@code function.js.ftl} shows.
 *
 * @param root the source collection, as a comment may name it
 * @param rows the read collection, as a comment may name it
 * @param name the function's name
 * @param ordered whether a single change takes a shorter way than an array
 * @param removesOlder whether that way removes what the merge has not written
 * @param filtered whether a document may have no row
 * @param keep whether the rows of deleted documents stay
 * @param definition the pipeline as a JavaScript array literal
 */
public record FunctionView(
    String projection,
    String root,
    String rows,
    String name,
    String retryFunction,
    int version,
    boolean ordered,
    boolean removesOlder,
    boolean filtered,
    boolean keep,
    String definition,
    String service,
    String sourceDatabase,
    String sourceCollection,
    String rowsDatabase,
    String rowsCollection) {

  static FunctionView of(
      ProjectionPlan projection,
      TriggerPlan trigger,
      TriggerName name,
      TriggerName retry,
      String service) {
    return new FunctionView(
        JsNotation.comment(projection.name()),
        JsNotation.comment(projection.root().toString()),
        JsNotation.comment(projection.rows().toString()),
        name.text(),
        retry.text(),
        projection.version(),
        !trigger.handler().change().equals(trigger.handler().batch()),
        trigger.handler().change().contains(Step.REMOVE_OLDER),
        projection.filtered(),
        projection.onDelete() == DeletePolicy.KEEP,
        Printer.pipeline(projection.definition(), 2),
        service,
        projection.root().database(),
        projection.root().collection(),
        projection.rows().database(),
        projection.rows().collection());
  }
}
