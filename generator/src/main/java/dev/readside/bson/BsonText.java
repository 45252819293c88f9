package dev.readside.bson;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The ways to write a BSON value, of whatever type, as text. */
public enum BsonText {
  /** Canonical Extended JSON, which tells all types. */
  CANONICAL(JsonMode.EXTENDED),
  /** Relaxed Extended JSON, in which numbers and dates are easy to read. */
  RELAXED(JsonMode.RELAXED),
  /** As the shell writes it, so that it can be pasted there. */
  SHELL(JsonMode.SHELL);

  private static final int LONGEST = 80;

  private final JsonMode mode;

  BsonText(JsonMode mode) {
    this.mode = mode;
  }

  /** The value, as it would stand in a document: only documents can be written by themselves. */
  public String of(BsonValue value) {
    JsonWriterSettings settings = JsonWriterSettings.builder().outputMode(mode).build();
    String document = new BsonDocument("v", value).toJson(settings);
    return document.substring(document.indexOf(':') + 2, document.length() - 1);
  }

  /** The same, cut where it is longer than 80 characters. */
  public String brief(BsonValue value) {
    String text = of(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
