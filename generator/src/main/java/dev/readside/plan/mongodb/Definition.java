package dev.readside.plan.mongodb;

import dev.readside.expression.Reads;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowReads;
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
    List<BsonDocument> stages = roots(projection);
    boolean shown = RowReads.ofJoined(projection).whole();
    for (Join join : projection.joins()) {
      stages.addAll(Lookup.stages(projection, join, shown));
      List<String> shownBy = shownBy(projection, join);
      if (!shownBy.isEmpty()) {
        stages.add(Stage.unset(shownBy));
      }
    }
    stages.addAll(beforeUnwinding(projection));
    stages.addAll(RowStages.of(projection.shape()));
    projection.having().ifPresent(condition -> stages.add(Stage.match(condition.bson())));
    stages.addAll(behindRows(projection));
    return stages.stream().map(FieldOrder::ofStage).toList();
  }

  private static List<BsonDocument> checks(Projection projection) {
    return Stream.of(beforeUnwinding(projection), behindRows(projection))
        .flatMap(List::stream)
        .map(FieldOrder::ofStage)
        .toList();
  }

  private static List<BsonDocument> beforeUnwinding(Projection projection) {
    return elements(projection)
        .map(each -> EqualKeys.beforeUnwinding(each, projection.having().isPresent()))
        .orElse(List.of());
  }

  private static List<BsonDocument> behindRows(Projection projection) {
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
    // The stamp of another projection's rows says when they were made, not what they are.
    if (projection.root().stamped() && RowReads.ofRoot(projection).whole()) {
      stages.add(Stage.unset(List.of(OwnFields.STAMP)));
    }
    projection.root().upcasts().forEach(upcast -> stages.add(Upcasts.stage(upcast)));
    projection.where().ifPresent(where -> stages.add(Stage.match(where.bson())));
    return stages;
  }

  /** What the stages of a join leave behind where it would be seen. */
  private static List<String> shownBy(Projection projection, Join join) {
    Reads reads = RowReads.ofJoined(projection);
    List<String> shown = new ArrayList<>();
    if (reads.whole()) {
      shown.addAll(Lookup.auxiliary(projection, join));
    }
    boolean keepsRows = join.source().stamped() && join.fields().isEmpty();
    if (keepsRows && reads.below(join.name()).whole()) {
      shown.add(join.name() + "." + OwnFields.STAMP);
    }
    return shown;
  }
}
