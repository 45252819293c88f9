package dev.readside.it.scenario;

import dev.readside.spec.Node;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** YAML to BSON: Extended JSON means the exact type, and {@code $repeat} a long text. */
final class Values {
  private static final JsonWriterSettings RELAXED =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

  private Values() {}

  static BsonDocument document(Node node) {
    return value(node).asDocument();
  }

  static List<BsonDocument> documents(Node node) {
    return node instanceof Node.Sequence sequence
        ? sequence.items().stream().map(Values::document).toList()
        : List.of(document(node));
  }

  /**
   * The writer leaves {@code $date} and the like alone, and the reader takes them at their word.
   */
  static BsonValue value(Node node) {
    BsonDocument wrapped = new BsonDocument("value", asWritten(node));
    return repeated(BsonDocument.parse(wrapped.toJson(RELAXED)).get("value", BsonNull.VALUE));
  }

  /** As relaxed Extended JSON. */
  static String text(@Nullable BsonValue value) {
    return new BsonDocument("", value).toJson(RELAXED);
  }

  private static BsonValue asWritten(Node node) {
    if (node instanceof Node.Mapping mapping) {
      BsonDocument document = new BsonDocument();
      mapping
          .entries()
          .forEach(entry -> document.append(entry.key().text(), asWritten(entry.value())));
      return document;
    }
    if (node instanceof Node.Sequence sequence) {
      return new BsonArray(sequence.items().stream().map(Values::asWritten).toList());
    }
    return ((Node.Scalar) node).value();
  }

  private static BsonValue repeated(BsonValue value) {
    if (value.isArray()) {
      return new BsonArray(value.asArray().stream().map(Values::repeated).toList());
    }
    if (!value.isDocument()) {
      return value;
    }
    BsonDocument document = value.asDocument();
    if (document.containsKey("$repeat")) {
      BsonDocument repeat = document.getDocument("$repeat");
      return new BsonString(
          repeat.getString("text").getValue().repeat(repeat.getInt32("times").getValue()));
    }
    BsonDocument result = new BsonDocument();
    document.forEach((name, each) -> result.append(name, repeated(each)));
    return result;
  }
}
