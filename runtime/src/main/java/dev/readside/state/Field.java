package dev.readside.state;

import java.time.Instant;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/** Reads fields that may be missing. */
final class Field {
  private Field() {}

  static Optional<String> text(BsonDocument stored, String name) {
    return Optional.ofNullable(stored.get(name)).map(text -> text.asString().getValue());
  }

  static Optional<Instant> date(BsonDocument stored, String name) {
    return Optional.ofNullable(stored.get(name)).map(Field::instant);
  }

  static Instant instant(BsonValue date) {
    return Instant.ofEpochMilli(date.asDateTime().getValue());
  }

  static Optional<BsonTimestamp> time(BsonDocument stored, String name) {
    return Optional.ofNullable(stored.get(name)).map(BsonValue::asTimestamp);
  }

  static Optional<BsonDocument> document(BsonDocument stored, String name) {
    return Optional.ofNullable(stored.get(name)).map(BsonValue::asDocument);
  }

  /** Zero where it is missing. */
  static long number(BsonDocument stored, String name) {
    return stored.getNumber(name, new BsonInt32(0)).longValue();
  }
}
