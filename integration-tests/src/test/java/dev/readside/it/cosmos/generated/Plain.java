package dev.readside.it.cosmos.generated;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** BSON as one would have it in JSON: what that does not have becomes a text, or null. */
final class Plain {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** No text of a date is longer, and beyond no JavaScript date is. */
  private static final long LAST_YEAR = 253_402_300_799_999L;

  private static final double MAX_SAFE_INTEGER = 9007199254740991.0;

  private Plain() {}

  static BsonValue of(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING, BOOLEAN, NULL, INT32 -> value;
      case INT64, DOUBLE -> number(value.asNumber().doubleValue());
      case DATE_TIME -> date(value.asDateTime().getValue());
      case OBJECT_ID -> new BsonString(value.asObjectId().getValue().toHexString());
      case DOCUMENT -> document(value.asDocument());
      case ARRAY -> new BsonArray(value.asArray().stream().map(Plain::of).toList());
      default -> BsonNull.VALUE;
    };
  }

  static BsonDocument document(BsonDocument document) {
    BsonDocument plain = new BsonDocument();
    document.forEach((name, value) -> plain.append(name, of(value)));
    return plain;
  }

  /** The id of a document, which is a text. */
  static BsonString id(BsonDocument document) {
    BsonValue plain = of(Objects.requireNonNull(document.get("_id")));
    return switch (plain.getBsonType()) {
      case STRING -> plain.asString();
      case DOCUMENT -> new BsonString(plain.asDocument().toJson());
      default -> new BsonString(String.valueOf(plain.asNumber().intValue()));
    };
  }

  private static BsonValue number(double number) {
    boolean safe = Double.isFinite(number) && Math.abs(number) <= MAX_SAFE_INTEGER;
    return safe ? new BsonDouble(number + 0.0) : BsonNull.VALUE;
  }

  private static BsonValue date(long millis) {
    return Math.abs(millis) <= LAST_YEAR
        ? new BsonString(ISO.format(Instant.ofEpochMilli(millis)))
        : BsonNull.VALUE;
  }
}
