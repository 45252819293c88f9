package dev.readside.position;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * A place in a change stream: after a change, or after everything up to a time.
 *
 * @param value as the server gave it; given back to it unchanged
 */
public record ResumeToken(BsonDocument value) {
  /**
   * {@code _data} is the hexadecimal form of an ordered encoding that begins with the cluster time:
   * type 0x82 (timestamp), seconds, increment (mongo, src/mongo/db/pipeline/resume_token.cpp).
   */
  private static final Pattern DATA = Pattern.compile("82([0-9A-F]{8})([0-9A-F]{8}).*");

  /** The time of the change that this place follows. */
  public BsonTimestamp time() {
    BsonValue data = value.get("_data", new BsonString(""));
    Matcher matcher = DATA.matcher(data.isString() ? data.asString().getValue() : "");
    if (!matcher.matches()) {
      throw new IllegalStateException("this is a bug: a resume token without a time: " + value);
    }
    return new BsonTimestamp(
        Integer.parseUnsignedInt(matcher.group(1), 16),
        Integer.parseUnsignedInt(matcher.group(2), 16));
  }
}
