package dev.readside.state;

import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;

/**
 * How far a trigger came: {@code { _id: "trigger:<name>", startAt, token, epoch, kept, source,
 * rows, run }}.
 *
 * @param startAt where it is to begin
 * @param token behind which change it goes on, from the first handled one on; goes before {@code
 *     startAt}
 * @param epoch of the lease under which the position was last claimed: an earlier owner of the
 *     lease, who may not know yet that it is one, cannot move it
 * @param kept whether a worker is to stay with the trigger
 */
public record PositionDocument(
    Optional<BsonTimestamp> startAt,
    Optional<BsonDocument> token,
    Optional<BsonTimestamp> epoch,
    boolean kept) {
  public static final String START_AT = "startAt";
  public static final String TOKEN = "token";
  public static final String EPOCH = "epoch";
  public static final String KEPT = "kept";

  /** The collection that the trigger reads, where the set-up knows it. */
  public static final String SOURCE = "source";

  /** The collection that its function writes, where the set-up knows it. */
  public static final String ROWS = "rows";

  /** Who has begun it for a while. */
  public static final String RUN = "run";

  /** Of a trigger that is to begin at a time. */
  public static PositionDocument startingAt(BsonTimestamp time) {
    return new PositionDocument(Optional.of(time), Optional.empty(), Optional.empty(), false);
  }

  /** The same, with a change behind which it goes on. */
  public PositionDocument behind(BsonDocument newToken) {
    return new PositionDocument(startAt, Optional.of(newToken), epoch, kept);
  }

  /** As it was stored. */
  public static PositionDocument of(BsonDocument stored) {
    return new PositionDocument(
        Field.time(stored, START_AT),
        Field.document(stored, TOKEN),
        Field.time(stored, EPOCH),
        stored.getBoolean(KEPT, BsonBoolean.FALSE).getValue());
  }

  /** Where it begins, as it is stored first. */
  public BsonDocument place() {
    BsonDocument place = new BsonDocument();
    startAt.ifPresent(time -> place.append(START_AT, time));
    token.ifPresent(behind -> place.append(TOKEN, behind));
    return place;
  }

  /** Whether a worker has begun with it; else the position is where it is to begin. */
  public boolean isBegun() {
    return token.isPresent() || epoch.isPresent();
  }
}
