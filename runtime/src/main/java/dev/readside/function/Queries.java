package dev.readside.function;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.DistinctIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.CountOptions;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** The methods that read, and {@code aggregate}, which can also write. */
final class Queries {
  private Queries() {}

  static BsonValue find(Call call) {
    return fetched(query(call), call.limits());
  }

  static BsonValue findOne(Call call) {
    BsonDocument found = query(call).limit(1).first();
    return found == null ? BsonNull.VALUE : found;
  }

  private static FindIterable<BsonDocument> query(Call call) {
    Options options = call.options(2);
    FindIterable<BsonDocument> query =
        options
            .applied(call.collection())
            .find(call.optionalDocument(0))
            .projection(call.optionalDocument(1));
    options
        .document("projection", query::projection)
        .document("sort", query::sort)
        .number("skip", query::skip)
        .number("limit", query::limit)
        .number("batchSize", query::batchSize)
        .hint(query::hint, query::hintString)
        .document("let", query::let)
        .flag("allowDiskUse", query::allowDiskUse)
        .take("comment", query::comment)
        .collation(query::collation)
        .finish();
    return query;
  }

  static BsonValue aggregate(Call call) {
    List<BsonDocument> pipeline = new ArrayList<>(call.documents(0));
    refuseStages(pipeline);
    Options options = call.options(1);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options.number(
        "skip", amount -> pipeline.add(new BsonDocument("$skip", new BsonInt64(amount))));
    AggregateIterable<BsonDocument> aggregation = collection.aggregate(pipeline);
    options
        .number("batchSize", aggregation::batchSize)
        .hint(aggregation::hint, aggregation::hintString)
        .document("let", aggregation::let)
        .flag("allowDiskUse", aggregation::allowDiskUse)
        .flag("bypassDocumentValidation", aggregation::bypassDocumentValidation)
        .take("comment", aggregation::comment)
        .collation(aggregation::collation)
        .finish();
    if (writes(pipeline)) {
      // Iterating would make the driver read the whole target collection back.
      aggregation.toCollection();
      return new BsonArray();
    }
    return fetched(aggregation, call.limits());
  }

  private static boolean writes(List<BsonDocument> pipeline) {
    if (pipeline.isEmpty()) {
      return false;
    }
    BsonDocument last = pipeline.get(pipeline.size() - 1);
    return last.containsKey("$merge") || last.containsKey("$out");
  }

  /**
   * No function may use these, not even as the system user
   * (https://www.mongodb.com/docs/atlas/app-services/mongodb/crud-and-aggregation-apis/).
   */
  private static void refuseStages(List<BsonDocument> pipeline) {
    for (String stage : List.of("$currentOp", "$indexStats")) {
      if (pipeline.stream().anyMatch(document -> document.containsKey(stage))) {
        throw new IllegalArgumentException(
            "aggregate: " + stage + " is not supported in functions.");
      }
    }
  }

  static BsonValue count(Call call) {
    CountOptions count = new CountOptions();
    Options options = call.options(1);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .number("skip", count::skip)
        .number("limit", count::limit)
        .hint(count::hint, count::hintString)
        .collation(count::collation)
        .finish();
    return new BsonInt64(collection.countDocuments(call.optionalDocument(0), count));
  }

  static BsonValue distinct(Call call) {
    Options options = call.options(2);
    DistinctIterable<BsonValue> values =
        options
            .applied(call.collection())
            .distinct(call.string(0), call.optionalDocument(1), BsonValue.class);
    options.collation(values::collation).finish();
    return fetched(values, call.limits());
  }

  /**
   * Atlas returns at most 50,000 documents; whether it then fails or cuts the result off is
   * undocumented. Failing is the answer that cannot be overlooked.
   */
  private static BsonArray fetched(MongoIterable<? extends BsonValue> source, Limits limits) {
    BsonArray result = new BsonArray();
    try (MongoCursor<? extends BsonValue> cursor = source.iterator()) {
      while (cursor.hasNext()) {
        if (result.size() == limits.documents()) {
          throw new IllegalArgumentException(
              "A query may return at most " + limits.documents() + " documents.");
        }
        // The driver gives a null that `distinct` finds as Java's.
        BsonValue value = cursor.next();
        result.add(value == null ? BsonNull.VALUE : value);
      }
    }
    return result;
  }
}
