package dev.readside.it.generated;

import java.util.Comparator;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The order of names in what a definition makes: those like array positions come first. */
final class NumberedFirst {
  private NumberedFirst() {}

  static BsonValue of(BsonValue value) {
    if (value.isArray()) {
      return Bson.array(value.asArray().stream().map(NumberedFirst::of).toList());
    }
    if (!value.isDocument()) {
      return value;
    }
    BsonDocument ordered = new BsonDocument();
    value.asDocument().entrySet().stream()
        .sorted(Comparator.comparingLong(NumberedFirst::position))
        .forEach(field -> ordered.append(field.getKey(), of(field.getValue())));
    return ordered;
  }

  private static long position(Map.Entry<String, BsonValue> field) {
    return field.getKey().matches("0|[1-9][0-9]{0,8}")
        ? Long.parseLong(field.getKey())
        : Long.MAX_VALUE;
  }
}
