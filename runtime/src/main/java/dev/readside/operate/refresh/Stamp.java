package dev.readside.operate.refresh;

import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonTimestamp;

/**
 * What a row says of itself: it is of this version of the definition, and reflects every change of
 * its sources up to this clusterTime.
 */
public record Stamp(int version, BsonTimestamp at) {

  /** The row's field that holds it. */
  public static final String FIELD = "_projection";

  /** As rows carry it; stamps compare as these documents do. */
  public BsonDocument bson() {
    return new BsonDocument("version", new BsonInt64(version))
        .append(
            "at",
            new BsonDocument("t", new BsonInt64(Integer.toUnsignedLong(at.getTime())))
                .append("i", new BsonInt64(Integer.toUnsignedLong(at.getInc()))));
  }
}
