package dev.readside.target.javascript;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.readside.bson.BsonText;
import org.bson.BsonValue;

/** BSON as relaxed Extended JSON, for the parts of trigger files that are MQL. */
enum JsonNotation implements Notation {
  JSON;

  @Override
  public String key(String name) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name)) + '"';
  }

  @Override
  public String scalar(BsonValue value) {
    if (value.isString()) {
      return key(value.asString().getValue());
    }
    return BsonText.RELAXED.of(value);
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
