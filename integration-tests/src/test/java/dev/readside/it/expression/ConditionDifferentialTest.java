package dev.readside.it.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.ConditionParser;
import dev.readside.expression.Expression;
import dev.readside.mongod.MongoExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The condition that a query is translated to selects the same documents as the query, on a real
 * server.
 */
@ExtendWith(MongoExtension.class)
class ConditionDifferentialTest {

  private static final int DOCUMENTS = 500;
  private static final int QUERIES = 1500;

  @Test
  void selectsTheSameDocumentsAsTheQuery(MongoDatabase database) {
    long seed = Long.getLong("readside.seed", new Random().nextLong());
    System.out.println("ConditionDifferentialTest: -Dreadside.seed=" + seed);
    RandomBson random = new RandomBson(new Random(seed));

    MongoCollection<BsonDocument> documents =
        database.getCollection("documents", BsonDocument.class);
    documents.insertMany(IntStream.range(0, DOCUMENTS).mapToObj(random::document).toList());

    for (int i = 0; i < QUERIES; i++) {
      check(documents, random.query(2), seed);
    }
  }

  private static void check(
      MongoCollection<BsonDocument> documents, BsonDocument query, long seed) {
    BsonDocument condition = new BsonDocument("$expr", translated(query));
    assertEquals(
        selected(documents, query),
        selected(documents, condition),
        () -> "seed " + seed + "\n" + query.toJson() + "\n" + condition.toJson());
  }

  private static BsonValue translated(BsonDocument query) {
    Diagnostics diagnostics = new Diagnostics();
    return ConditionParser.parse(Nodes.of(query), diagnostics)
        .map(Expression::bson)
        .orElseThrow(() -> new AssertionError(query.toJson() + diagnostics.sorted()));
  }

  private static List<BsonDocument> selected(
      MongoCollection<BsonDocument> documents, BsonDocument query) {
    return documents
        .find(query)
        .projection(Projections.include("a", "b"))
        .sort(Sorts.ascending("_id"))
        .into(new ArrayList<>());
  }
}
