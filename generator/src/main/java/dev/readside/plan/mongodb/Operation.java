package dev.readside.plan.mongodb;

import dev.readside.expression.Expression;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Calls of aggregation operators, as expressions have them. */
final class Operation {

  private Operation() {}

  /** With the one argument that it takes; no list of one. */
  static BsonDocument operation(String operator, BsonValue argument) {
    return new BsonDocument(operator, argument);
  }

  static BsonDocument operation(String operator, BsonValue... arguments) {
    return new BsonDocument(operator, new BsonArray(List.of(arguments)));
  }

  /** Expressions by name as one object expression. */
  static BsonDocument object(Map<String, Expression> values) {
    BsonDocument object = new BsonDocument();
    values.forEach((name, value) -> object.append(name, value.bson()));
    return object;
  }

  /** With two arguments that have names. */
  static BsonDocument operation(
      String operator, String first, BsonValue one, String second, BsonValue other) {
    return new BsonDocument(operator, new BsonDocument(first, one).append(second, other));
  }
}
