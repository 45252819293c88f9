package dev.readside.plan.mongodb;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Puts the names of documents in the one order that every target can keep.
 *
 * <p>In an object of a function, names that are array indexes come first, by number, whatever the
 * order in which they were written (ECMAScript, OrdinaryOwnPropertyKeys). So that a function's rows
 * are the same to the byte as those of the definition run anywhere else, they come first
 * everywhere.
 */
final class FieldOrder {

  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final long MAX_INDEX = (1L << 32) - 2;

  private FieldOrder() {}

  /** A stage of a pipeline. In a row that it makes, {@code _id} comes first, as it is stored. */
  static BsonDocument ofStage(BsonDocument stage) {
    BsonDocument ordered = of(stage);
    BsonDocument made = ordered.getDocument("$replaceWith", new BsonDocument());
    if (made.containsKey("_id")) {
      BsonDocument row = new BsonDocument("_id", made.get("_id"));
      row.putAll(made);
      ordered.put("$replaceWith", row);
    }
    return ordered;
  }

  static BsonDocument of(BsonDocument document) {
    BsonDocument ordered = new BsonDocument();
    document.entrySet().stream()
        .filter(member -> isIndex(member.getKey()))
        .sorted(Comparator.comparingLong(member -> Long.parseLong(member.getKey())))
        .forEach(member -> ordered.append(member.getKey(), of(member.getValue())));
    document.forEach((name, value) -> ordered.computeIfAbsent(name, key -> of(value)));
    return ordered;
  }

  private static BsonValue of(BsonValue value) {
    if (value.isDocument()) {
      return of(value.asDocument());
    }
    return value.isArray()
        ? new BsonArray(value.asArray().stream().map(FieldOrder::of).toList())
        : value;
  }

  private static boolean isIndex(String name) {
    return INTEGER.matcher(name).matches() && Long.parseLong(name) <= MAX_INDEX;
  }
}
