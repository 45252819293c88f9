package dev.readside.operate.refresh;

import dev.readside.record.OwnFields;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonTimestamp;

/**
 * What a row says of itself: it is of this version of the definition, and reflects every change of
 * its sources up to this clusterTime.
 */
public record Stamp(int version, BsonTimestamp at) {

  /** As rows carry it; stamps compare as these documents do. */
  public BsonDocument bson() {
    return new BsonDocument(OwnFields.VERSION, new BsonInt64(version))
        .append(
            OwnFields.AT,
            new BsonDocument(OwnFields.SECONDS, new BsonInt64(Integer.toUnsignedLong(at.getTime())))
                .append(OwnFields.INCREMENT, new BsonInt64(Integer.toUnsignedLong(at.getInc()))));
  }
}
