package dev.readside.expression;

import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Expressions that stand for a truth value, made as short as they can be. */
final class Conditions {

  private Conditions() {}

  static BsonValue call(String operator, BsonValue... arguments) {
    return new BsonDocument(operator, new BsonArray(List.of(arguments)));
  }

  /** A value that is not taken for a reference. */
  static BsonValue constant(BsonValue value) {
    return value.isString() && value.asString().getValue().startsWith("$")
        ? new BsonDocument("$literal", value)
        : value;
  }

  static BsonValue all(List<BsonValue> conditions) {
    return joined("$and", conditions, BsonBoolean.TRUE);
  }

  static BsonValue any(List<BsonValue> conditions) {
    return joined("$or", conditions, BsonBoolean.FALSE);
  }

  private static BsonValue joined(String operator, List<BsonValue> conditions, BsonValue none) {
    List<BsonValue> parts =
        conditions.stream().flatMap(condition -> parts(operator, condition)).toList();
    return switch (parts.size()) {
      case 0 -> none;
      case 1 -> parts.get(0);
      default -> call(operator, parts.toArray(BsonValue[]::new));
    };
  }

  /** What a condition joins, if it is joined by the same operator. */
  private static Stream<BsonValue> parts(String operator, BsonValue condition) {
    boolean same =
        condition.isDocument()
            && condition.asDocument().containsKey(operator)
            && condition.asDocument().isArray(operator);
    return same ? condition.asDocument().getArray(operator).stream() : Stream.of(condition);
  }

  static BsonValue not(BsonValue condition) {
    if (condition.isBoolean()) {
      return BsonBoolean.valueOf(!condition.asBoolean().getValue());
    }
    if (condition.isDocument() && condition.asDocument().containsKey("$eq")) {
      return new BsonDocument("$ne", condition.asDocument().get("$eq"));
    }
    if (condition.isDocument() && condition.asDocument().containsKey("$ne")) {
      return new BsonDocument("$eq", condition.asDocument().get("$ne"));
    }
    return call("$not", condition);
  }
}
