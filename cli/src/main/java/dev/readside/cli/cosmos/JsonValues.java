package dev.readside.cli.cosmos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
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

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonValues() {}

  /** A text as JSON; empty where it is none. */
  public static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(read -> !read.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

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
