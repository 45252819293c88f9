package dev.readside.plan.mongodb;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Stages of aggregation pipelines. */
public final class Stage {

  private Stage() {}

  /** Documents that a query finds. */
  public static BsonDocument match(BsonDocument query) {
    return new BsonDocument("$match", query);
  }

  /** Documents of which an expression is true. */
  public static BsonDocument matchExpression(BsonValue expression) {
    return match(new BsonDocument("$expr", expression));
  }

  /** Gives one field, which may be dotted, a value. */
  public static BsonDocument set(String field, BsonValue value) {
    return set(new BsonDocument(field, value));
  }

  static BsonDocument set(BsonDocument values) {
    return new BsonDocument("$set", values);
  }

  /** Leaves fields out. */
  public static BsonDocument unset(List<String> paths) {
    return new BsonDocument("$unset", new BsonArray(paths.stream().map(BsonString::new).toList()));
  }

  /** Makes another document of each. */
  public static BsonDocument replaceWith(BsonDocument row) {
    return new BsonDocument("$replaceWith", row);
  }

  public static BsonDocument project(BsonDocument fields) {
    return new BsonDocument("$project", fields);
  }

  public static BsonDocument group(BsonDocument group) {
    return new BsonDocument("$group", group);
  }

  public static BsonDocument sort(BsonDocument keys) {
    return new BsonDocument("$sort", keys);
  }

  public static BsonDocument limit(int count) {
    return new BsonDocument("$limit", new BsonInt32(count));
  }

  static BsonDocument lookup(BsonDocument lookup) {
    return new BsonDocument("$lookup", lookup);
  }

  static BsonDocument unwind(BsonValue unwind) {
    return new BsonDocument("$unwind", unwind);
  }
}
