package dev.readside.it.cosmos;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A real server. */
final class ServerEvaluator implements Evaluator {

  private static final String ROOTS = "roots";

  private final MongoDatabase database;

  /** What was stored last, by collection. */
  private final Map<String, List<BsonDocument>> stored = new HashMap<>();

  ServerEvaluator(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public List<Outcome> answer(Question question) {
    if (question.isPipeline()) {
      return List.of(rows(question));
    }
    return values(question, question.documents());
  }

  /** Of a call that fails, by halves. */
  private List<Outcome> values(Question question, List<BsonDocument> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    try {
      return evaluated(question, documents);
    } catch (MongoCommandException failed) {
      if (documents.size() == 1) {
        return List.of(new Outcome.Failed(failed.getErrorMessage()));
      }
      int half = documents.size() / 2;
      List<Outcome> outcomes = new ArrayList<>(values(question, documents.subList(0, half)));
      outcomes.addAll(values(question, documents.subList(half, documents.size())));
      return outcomes;
    }
  }

  private List<Outcome> evaluated(Question question, List<BsonDocument> documents) {
    BsonDocument literal = new BsonDocument("$literal", new BsonArray(documents));
    List<BsonDocument> stages = new ArrayList<>();
    stages.add(new BsonDocument("$documents", literal));
    if (question.asked().containsKey("expression")) {
      BsonDocument row = new BsonDocument("r", question.asked().get("expression"));
      stages.add(new BsonDocument("$replaceWith", row));
      return aggregated(stages).stream().map(ServerEvaluator::outcome).toList();
    }
    stages.add(new BsonDocument("$match", question.asked().getDocument("query")));
    List<BsonDocument> found = aggregated(stages);
    return documents.stream()
        .<Outcome>map(each -> new Outcome.Value(BsonBoolean.valueOf(found.contains(each))))
        .toList();
  }

  private List<BsonDocument> aggregated(List<BsonDocument> stages) {
    return database.aggregate(stages, BsonDocument.class).into(new ArrayList<>());
  }

  private static Outcome outcome(BsonDocument row) {
    return Optional.ofNullable(row.get("r"))
        .<Outcome>map(Outcome.Value::new)
        .orElseGet(Outcome.Missing::new);
  }

  private Outcome rows(Question question) {
    store(ROOTS, question.documents());
    question
        .others()
        .forEach(
            (name, documents) ->
                store(name, documents.asArray().stream().map(BsonValue::asDocument).toList()));
    try {
      List<BsonDocument> rows =
          database
              .getCollection(ROOTS, BsonDocument.class)
              .aggregate(question.pipeline())
              .into(new ArrayList<>());
      return new Outcome.Value(Rows.sorted(new BsonArray(rows)));
    } catch (MongoCommandException failed) {
      return new Outcome.Failed(failed.getErrorMessage());
    }
  }

  private void store(String name, List<BsonDocument> documents) {
    if (documents.equals(stored.get(name))) {
      return;
    }
    MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
    collection.deleteMany(new BsonDocument());
    if (!documents.isEmpty()) {
      collection.insertMany(documents);
    }
    stored.put(name, documents);
  }
}
