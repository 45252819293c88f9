package dev.readside.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * The text that {@code wire.js} writes, to BSON.
 *
 * <p>Plain JSON, and <code>{ "\u0000": [kind, …] }</code> for what JSON lacks. An integral number
 * becomes a 64-bit integer, another one a double: so Atlas does, as its page on EJSON.stringify
 * shows. A number beyond 64 bits becomes a double.
 */
final class ValueReader {
  private static final String TAG = "\0";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final JsonParser parser;

  private ValueReader(JsonParser parser) {
    this.parser = parser;
  }

  static BsonValue read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      return new ValueReader(parser).value();
    } catch (IOException e) {
      throw new IllegalStateException("The prelude wrote unreadable text; this is a bug.", e);
    }
  }

  private BsonValue value() throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> new BsonString(parser.getText());
      case VALUE_NUMBER_INT -> new BsonInt64(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> new BsonDouble(parser.getDoubleValue());
      case VALUE_TRUE -> BsonBoolean.TRUE;
      case VALUE_FALSE -> BsonBoolean.FALSE;
      case VALUE_NULL -> BsonNull.VALUE;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("Unexpected " + token + "; this is a bug.");
    };
  }

  private BsonArray array() throws IOException {
    List<BsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new BsonArray(items);
  }

  private BsonValue object() throws IOException {
    BsonDocument document = new BsonDocument();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (document.isEmpty() && name.equals(TAG)) {
        return tagged();
      }
      document.append(name, value());
    }
    return document;
  }

  private BsonValue tagged() throws IOException {
    BsonArray payload = array();
    if (parser.nextToken() != JsonToken.END_OBJECT) {
      throw new IllegalArgumentException("A field name must not begin with a zero byte.");
    }
    return special(payload.get(0).asString().getValue(), payload);
  }

  private static BsonValue special(String kind, BsonArray payload) {
    return switch (kind) {
      case "o" -> new BsonObjectId(new ObjectId(string(payload, 1)));
      case "i" -> new BsonInt32((int) integer(payload, 1));
      case "l" -> new BsonInt64((integer(payload, 2) << 32) | (integer(payload, 1) & 0xffffffffL));
      case "d" -> new BsonDouble(Double.parseDouble(string(payload, 1)));
      case "e" -> integral(Double.parseDouble(string(payload, 1)));
      case "D" -> new BsonDateTime(integer(payload, 1));
      case "n" -> new BsonDecimal128(Decimal128.parse(string(payload, 1)));
      case "t" -> new BsonTimestamp((int) integer(payload, 2), (int) integer(payload, 1));
      case "b" ->
          new BsonBinary(
              (byte) integer(payload, 2), Base64.getDecoder().decode(string(payload, 1)));
      case "r" -> new BsonRegularExpression(string(payload, 1), string(payload, 2));
      case "u" -> new BsonUndefined();
      case "min" -> new BsonMinKey();
      case "max" -> new BsonMaxKey();
      case "x" -> foreign(string(payload, 1));
      default -> throw new IllegalStateException("Unknown kind " + kind + "; this is a bug.");
    };
  }

  private static BsonValue integral(double value) {
    boolean fits = value >= Long.MIN_VALUE && value < Long.MAX_VALUE;
    return fits ? new BsonInt64((long) value) : new BsonDouble(value);
  }

  private static BsonValue foreign(String extendedJson) {
    BsonValue value = BsonDocument.parse("{\"v\": " + extendedJson + "}").get("v");
    return value == null ? BsonNull.VALUE : value;
  }

  private static String string(BsonArray payload, int index) {
    return payload.get(index).asString().getValue();
  }

  private static long integer(BsonArray payload, int index) {
    return payload.get(index).asInt64().getValue();
  }
}
