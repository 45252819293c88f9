package dev.readside.cli.report;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** BSON values as text that shows their types. */
public final class BsonText {

  private static final JsonWriterSettings SHELL =
      JsonWriterSettings.builder().outputMode(JsonMode.SHELL).build();
  private static final JsonWriterSettings EXTENDED =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
  private static final int LONGEST = 80;

  private BsonText() {}

  /** As the shell writes it, so that it can be pasted there; cut where it is long. */
  public static String brief(BsonValue value) {
    String text = text(value, SHELL);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  /** As canonical Extended JSON. */
  static String extended(BsonValue value) {
    return text(value, EXTENDED);
  }

  /** Only documents can be written by themselves. */
  private static String text(BsonValue value, JsonWriterSettings settings) {
    String text = new BsonDocument("v", value).toJson(settings);
    return text.substring(text.indexOf(':') + 2, text.length() - 1);
  }
}
