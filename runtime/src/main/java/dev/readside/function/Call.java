package dev.readside.function;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Locale;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * One call of a collection's method.
 *
 * @param arguments as JavaScript passed them; an omitted one is null
 */
record Call(
    String method,
    MongoCollection<BsonDocument> collection,
    List<BsonValue> arguments,
    Limits limits) {

  /** The document at this place; empty if it was omitted. */
  BsonDocument optionalDocument(int index) {
    return arguments.get(index).isNull() ? new BsonDocument() : document(index);
  }

  /** The document at this place: omitting the query of a deleteMany must not delete everything. */
  BsonDocument document(int index) {
    BsonValue value = arguments.get(index);
    return required(value.isDocument(), value, index, "a document").asDocument();
  }

  List<BsonDocument> documents(int index) {
    BsonValue value = arguments.get(index);
    return required(value.isArray(), value, index, "an array of documents").asArray().stream()
        .map(item -> required(item.isDocument(), item, index, "an array of documents"))
        .map(BsonValue::asDocument)
        .toList();
  }

  boolean isArray(int index) {
    return arguments.get(index).isArray();
  }

  String string(int index) {
    BsonValue value = arguments.get(index);
    return required(value.isString(), value, index, "a string").asString().getValue();
  }

  Options options(int index) {
    return new Options(method, optionalDocument(index));
  }

  private BsonValue required(boolean holds, BsonValue value, int index, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          method
              + ": argument "
              + (index + 1)
              + " must be "
              + expected
              + ", not "
              + value.getBsonType().name().toLowerCase(Locale.ROOT)
              + ".");
    }
    return value;
  }
}
