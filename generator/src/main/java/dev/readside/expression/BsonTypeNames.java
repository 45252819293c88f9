package dev.readside.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonValue;

/**
 * The names and numbers of BSON types in queries.
 *
 * <p>Source: <a
 * href="https://www.mongodb.com/docs/manual/reference/operator/query/type/">$type</a>.
 */
final class BsonTypeNames {

  static final List<String> NUMBERS = List.of("int", "long", "double", "decimal");

  private static final Map<Integer, String> BY_NUMBER =
      Map.ofEntries(
          Map.entry(1, "double"),
          Map.entry(2, "string"),
          Map.entry(3, "object"),
          Map.entry(4, "array"),
          Map.entry(5, "binData"),
          Map.entry(6, "undefined"),
          Map.entry(7, "objectId"),
          Map.entry(8, "bool"),
          Map.entry(9, "date"),
          Map.entry(10, "null"),
          Map.entry(11, "regex"),
          Map.entry(12, "dbPointer"),
          Map.entry(13, "javascript"),
          Map.entry(14, "symbol"),
          Map.entry(15, "javascriptWithScope"),
          Map.entry(16, "int"),
          Map.entry(17, "timestamp"),
          Map.entry(18, "long"),
          Map.entry(19, "decimal"),
          Map.entry(-1, "minKey"),
          Map.entry(127, "maxKey"));

  private BsonTypeNames() {}

  /** Whether it is one type, or an array of at least one. */
  static boolean accept(BsonValue value) {
    return value.isArray()
        ? !value.asArray().isEmpty()
            && value.asArray().stream().allMatch(each -> !of(each).isEmpty())
        : !of(value).isEmpty();
  }

  /**
   * The names that {@code $type} in an expression gives for what is meant; none if it is no type.
   */
  static List<String> of(BsonValue value) {
    if (value.isString() && value.asString().getValue().equals("number")) {
      return NUMBERS;
    }
    return name(value).map(List::of).orElse(List.of());
  }

  private static Optional<String> name(BsonValue value) {
    if (value.isString()) {
      return Optional.of(value.asString().getValue()).filter(BY_NUMBER::containsValue);
    }
    return value.isNumber() && value.asNumber().doubleValue() == value.asNumber().intValue()
        ? Optional.ofNullable(BY_NUMBER.get(value.asNumber().intValue()))
        : Optional.empty();
  }
}
