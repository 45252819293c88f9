package dev.readside.target.javascript;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** BSON as relaxed Extended JSON, for the parts of trigger files that are MQL. */
public enum JsonNotation implements Notation {
  JSON;

  private static final JsonWriterSettings RELAXED =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

  @Override
  public String key(String name) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name)) + '"';
  }

  @Override
  public String scalar(BsonValue value) {
    if (value.isString()) {
      return key(value.asString().getValue());
    }
    String document = new BsonDocument("v", value).toJson(RELAXED);
    return document.substring(document.indexOf(':') + 2, document.length() - 1);
  }

  @Override
  public Notation below(String key) {
    return this;
  }

  @Override
  public String trailingComma() {
    return "";
  }
}
