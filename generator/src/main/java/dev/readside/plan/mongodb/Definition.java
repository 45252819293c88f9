package dev.readside.plan.mongodb;

import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * What the rows of a projection are, as an aggregation pipeline over its root documents.
 *
 * @param pipeline from root documents to rows: no restriction, no stamp
 * @param checks those of its stages that refuse documents, and make no row another one
 * @param candidates a shorter pipeline that gives just the root documents which have a row; absent
 *     where the definition itself decides
 */
public record Definition(
    List<BsonDocument> pipeline,
    List<BsonDocument> checks,
    Optional<List<BsonDocument>> candidates) {

  public Definition {
    pipeline = List.copyOf(pipeline);
    checks = List.copyOf(checks);
    candidates = candidates.map(List::copyOf);
  }

  public static Definition of(ProjectionPlan plan) {
    Projection projection = plan.model();
    return new Definition(pipeline(projection), checks(projection), candidates(projection));
  }

  /** The stages that say what the rows are: not those that refuse documents. */
  public List<BsonDocument> content() {
    return pipeline.stream().filter(stage -> !checks.contains(stage)).toList();
  }

  private static List<BsonDocument> pipeline(Projection projection) {
    return DefinitionPart.of(projection).stream().flatMap(part -> part.stages().stream()).toList();
  }

  private static List<BsonDocument> checks(Projection projection) {
    return Stream.of(beforeUnwinding(projection), behindRows(projection))
        .flatMap(List::stream)
        .map(FieldOrder::ofStage)
        .toList();
  }

  static List<BsonDocument> beforeUnwinding(Projection projection) {
    return elements(projection)
        .map(each -> EqualKeys.beforeUnwinding(each, projection.having().isPresent()))
        .orElse(List.of());
  }

  static List<BsonDocument> behindRows(Projection projection) {
    return elements(projection)
        .map(each -> EqualKeys.behindRows(each, projection.having().isPresent()))
        .orElse(List.of());
  }

  private static Optional<Shape.Elements> elements(Projection projection) {
    return projection.shape() instanceof Shape.Elements elements
        ? Optional.of(elements)
        : Optional.empty();
  }

  /** What is joined does not decide whether a document has a row, unless {@code having} asks. */
  private static Optional<List<BsonDocument>> candidates(Projection projection) {
    boolean shorter =
        projection.shape() instanceof Shape.Documents
            && projection.where().isPresent()
            && projection.having().isEmpty()
            && !projection.joins().isEmpty();
    return shorter ? Optional.of(roots(projection)) : Optional.empty();
  }

  /** The stages that give the root documents which rows are made of, brought up to date. */
  static List<BsonDocument> roots(Projection projection) {
    List<BsonDocument> stages = new ArrayList<>();
    DefinitionPart.ofRoots(projection).forEach(part -> stages.addAll(part.stages()));
    return stages;
  }
}
