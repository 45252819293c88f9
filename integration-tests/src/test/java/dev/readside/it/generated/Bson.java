package dev.readside.it.generated;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Short names for BSON values, and their text as YAML and Extended JSON have it. */
public final class Bson {
  private static final JsonWriterSettings FLOW =
      JsonWriterSettings.builder()
          .outputMode(JsonMode.RELAXED)
          .int64Converter(
              (value, writer) -> writer.writeRaw("{\"$numberLong\": \"" + value + "\"}"))
          .build();

  private Bson() {}

  static BsonString text(String text) {
    return new BsonString(text);
  }

  static BsonInt32 number(int number) {
    return new BsonInt32(number);
  }

  static BsonBoolean truth(boolean value) {
    return BsonBoolean.valueOf(value);
  }

  public static BsonDocument document(String name, BsonValue value) {
    return new BsonDocument(name, value);
  }

  static BsonArray array(BsonValue... values) {
    return array(Arrays.asList(values));
  }

  static BsonArray array(Collection<? extends BsonValue> values) {
    BsonArray array = new BsonArray();
    array.addAll(values);
    return array;
  }

  /** What is known to be there. */
  static BsonValue at(BsonDocument document, String name) {
    return Objects.requireNonNull(document.get(name), name);
  }

  /** An expression or a query with one operator. */
  static BsonDocument call(String operator, BsonValue... arguments) {
    return document(operator, array(arguments));
  }

  /** An expression that reads this path. */
  static BsonString read(String path) {
    return text("$" + path);
  }

  /** On one line; types and the order of fields can be told from it. */
  public static String flow(BsonValue value) {
    String wrapped = document("v", value).toJson(FLOW);
    return wrapped.substring("{\"v\": ".length(), wrapped.length() - 1);
  }
}
