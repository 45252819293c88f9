package dev.readside.it.cosmos;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What is asked of a server and of the evaluator, as one document, so that it can be made smaller
 * field by field: {@code documents}; and an {@code expression} or a {@code query}, which have an
 * outcome for each of them, or a {@code pipeline} with {@code others} by collection, which has one.
 */
record Question(BsonDocument asked) {

  static Question ofExpression(BsonValue expression, List<BsonDocument> documents) {
    return of("expression", expression, documents);
  }

  static Question ofQuery(BsonDocument query, List<BsonDocument> documents) {
    return of("query", query, documents);
  }

  static Question ofPipeline(
      List<BsonDocument> pipeline, List<BsonDocument> documents, BsonDocument others) {
    Question question = of("pipeline", new BsonArray(pipeline), documents);
    question.asked.append("others", others);
    return question;
  }

  private static Question of(String kind, BsonValue value, List<BsonDocument> documents) {
    return new Question(
        new BsonDocument(kind, value).append("documents", new BsonArray(documents)));
  }

  List<BsonDocument> documents() {
    return asked.getArray("documents").stream().map(BsonValue::asDocument).toList();
  }

  boolean isPipeline() {
    return asked.containsKey("pipeline");
  }

  List<BsonDocument> pipeline() {
    return asked.getArray("pipeline").stream().map(BsonValue::asDocument).toList();
  }

  /** The documents of other collections. */
  BsonDocument others() {
    return asked.getDocument("others");
  }

  /**
   * The same pipeline, whose stages a server evaluates as they stand, one by one: else it filters
   * early where it can, and so meets no document of which a stage before would fail.
   */
  Question stageByStage() {
    BsonDocument same = asked.clone();
    same.append("pipeline", stageByStage(asked.getArray("pipeline")));
    return new Question(same);
  }

  private static BsonArray stageByStage(BsonArray pipeline) {
    BsonDocument inhibit = new BsonDocument("$_internalInhibitOptimization", new BsonDocument());
    BsonArray stages = new BsonArray();
    for (BsonValue stage : pipeline) {
      BsonDocument same = stage.asDocument().clone();
      if (same.isDocument("$lookup") && same.getDocument("$lookup").isArray("pipeline")) {
        BsonDocument lookup = same.getDocument("$lookup");
        lookup.append("pipeline", stageByStage(lookup.getArray("pipeline")));
      }
      stages.addAll(List.of(inhibit, same));
    }
    return stages;
  }

  /** About some of the documents. */
  Question about(List<BsonDocument> documents) {
    BsonDocument some = asked.clone();
    some.append("documents", new BsonArray(documents));
    return new Question(some);
  }

  @Override
  public String toString() {
    return asked.toJson();
  }
}
