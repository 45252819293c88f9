package dev.readside.cli.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** JSON as BSON, as reports show values; nothing in it stands for anything else. */
public final class JsonValues {

  private JsonValues() {}

  /** A value. */
  public static BsonValue of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> document(json);
      case ARRAY -> array(json);
      case STRING -> new BsonString(json.textValue());
      case BOOLEAN -> BsonBoolean.valueOf(json.booleanValue());
      case NUMBER -> number(json);
      case NULL, MISSING, BINARY, POJO -> BsonNull.VALUE;
    };
  }

  /** An object. */
  public static BsonDocument document(JsonNode json) {
    BsonDocument document = new BsonDocument();
    json.properties().forEach(each -> document.append(each.getKey(), of(each.getValue())));
    return document;
  }

  private static BsonArray array(JsonNode json) {
    BsonArray array = new BsonArray();
    json.forEach(each -> array.add(of(each)));
    return array;
  }

  private static BsonValue number(JsonNode json) {
    if (json.isInt()) {
      return new BsonInt32(json.intValue());
    }
    return json.isLong() ? new BsonInt64(json.longValue()) : new BsonDouble(json.doubleValue());
  }
}
