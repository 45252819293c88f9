package dev.readside.target.appservices;

import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.EqualKeys;
import dev.readside.target.javascript.JsSource;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What templates show of a read model's definition.
 *
 * @param pipeline from root documents to rows
 * @param candidates a shorter pipeline that gives the documents which have a row, if there is one
 * @param equalKeys how the server's message begins about a document with elements of one key, where
 *     the definition refuses it
 * @param filtered whether a row may go while its root document stays
 * @param having whether finished rows are filtered
 */
public record DefinitionView(
    int version,
    JsSource pipeline,
    @Nullable JsSource candidates,
    @Nullable String equalKeys,
    boolean filtered,
    boolean having) {

  /** How far the lines are indented on which pipelines start. */
  private static final int COLUMN = 2;

  static DefinitionView of(ProjectionPlan projection) {
    Definition definition = Definition.of(projection);
    return new DefinitionView(
        projection.version(),
        source(definition.pipeline()),
        definition.candidates().map(DefinitionView::source).orElse(null),
        definition.checks().isEmpty() ? null : EqualKeys.TOLD,
        projection.filtered(),
        projection.having());
  }

  static JsSource source(List<BsonDocument> stages) {
    return AppServicesDialect.PRINTER.pipeline(stages, COLUMN);
  }
}
