package dev.readside.scenario;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/** YAML to BSON: Extended JSON means the exact type, and {@code $repeat} a long text. */
final class Values {
  private static final String REPEAT = "$repeat";

  private final Diagnostics diagnostics;

  Values(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** One document, or a list of them; what is none is a finding. */
  List<BsonDocument> documents(Node node) {
    List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    return items.stream().map(this::document).flatMap(Optional::stream).toList();
  }

  /** Empty, with a finding, where it is none. */
  Optional<BsonDocument> document(Node node) {
    Optional<BsonValue> value = value(node);
    if (value.isPresent() && !value.get().isDocument()) {
      diagnostics.error(
          Code.RS013, node.span(), "This must be a document, and is " + node.kind() + ".", "");
    }
    return value.filter(BsonValue::isDocument).map(BsonValue::asDocument);
  }

  /** Empty, with a finding, where Extended JSON in it cannot be read. */
  Optional<BsonValue> value(Node node) {
    // The writer leaves `$date` and the like alone, and the reader takes them at their word.
    String json = "{ \"value\": " + BsonText.RELAXED.of(asWritten(node)) + " }";
    try {
      return Optional.of(repeated(BsonDocument.parse(json).get("value", BsonNull.VALUE)));
    } catch (JsonParseException | BsonInvalidOperationException | IllegalArgumentException e) {
      diagnostics.error(
          Code.RS013,
          node.span(),
          "This is no value: %s".formatted(sentence(String.valueOf(e.getMessage()))),
          "Types that YAML has no word for are written in Extended JSON: `{ $oid: … }`,"
              + " `{ $date: \"2026-01-31T00:00:00Z\" }`, `{ $numberDecimal: \"1.10\" }`.");
      return Optional.empty();
    }
  }

  private static String sentence(String text) {
    String plain = text.replace("state should be: ", ""); // The driver's way to say "must".
    return plain.endsWith(".") ? plain : plain + ".";
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
    if (document.containsKey(REPEAT)) {
      BsonDocument repeat = document.getDocument(REPEAT);
      return new BsonString(
          repeat.getString("text").getValue().repeat(repeat.getInt32("times").getValue()));
    }
    BsonDocument result = new BsonDocument();
    document.forEach((name, each) -> result.append(name, repeated(each)));
    return result;
  }
}
