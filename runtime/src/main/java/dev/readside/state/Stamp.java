package dev.readside.state;

import dev.readside.own.OwnFields;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of itself: it is of this version of the definition, and reflects every change of
 * its sources up to this clusterTime.
 */
public record Stamp(int version, BsonTimestamp at) {

  /** As rows carry it; stamps compare as these documents do. */
  public BsonDocument document() {
    return new BsonDocument(OwnFields.VERSION, new BsonInt64(version))
        .append(
            OwnFields.AT,
            new BsonDocument(OwnFields.SECONDS, new BsonInt64(Integer.toUnsignedLong(at.getTime())))
                .append(OwnFields.INCREMENT, new BsonInt64(Integer.toUnsignedLong(at.getInc()))));
  }

  /** Up to when a row reflects every change, by its stamp; empty where that does not tell. */
  public static Optional<BsonTimestamp> at(BsonDocument row) {
    BsonDocument stamp = document(row.get(OwnFields.STAMP));
    BsonDocument at = document(stamp.get(OwnFields.AT));
    return at.isNumber(OwnFields.SECONDS) && at.isNumber(OwnFields.INCREMENT)
        ? Optional.of(
            new BsonTimestamp(
                (int) at.getNumber(OwnFields.SECONDS).longValue(),
                (int) at.getNumber(OwnFields.INCREMENT).longValue()))
        : Optional.empty();
  }

  private static BsonDocument document(@Nullable BsonValue value) {
    return value != null && value.isDocument() ? value.asDocument() : new BsonDocument();
  }

  /** Which version of the definition a row is of, by its stamp; empty where it has none. */
  public static OptionalLong version(BsonDocument row) {
    BsonValue stamp = row.get(OwnFields.STAMP);
    BsonValue version =
        stamp != null && stamp.isDocument() ? stamp.asDocument().get(OwnFields.VERSION) : null;
    return version != null && version.isNumber()
        ? OptionalLong.of(version.asNumber().longValue())
        : OptionalLong.empty();
  }
}
