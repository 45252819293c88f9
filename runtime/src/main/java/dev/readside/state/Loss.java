package dev.readside.state;

import dev.readside.own.StateKind;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;

/**
 * Changes of a trigger's collection that were never delivered: {@code { _id: "lost:<trigger>",
 * since, until, reason, recordedAt }}.
 *
 * @param since the last one that was handled is of this time; or {@link #UNKNOWN}
 * @param until the next one that is delivered is of this time or later
 * @param reason a clause, for people
 */
public record Loss(String trigger, BsonTimestamp since, BsonTimestamp until, String reason) {
  /** Nobody knows since when. */
  public static final BsonTimestamp UNKNOWN = new BsonTimestamp(0);

  public static final String SINCE = "since";
  public static final String UNTIL = "until";
  public static final String REASON = "reason";
  public static final String RECORDED_AT = "recordedAt";

  /** As it was stored. */
  public static Loss of(BsonDocument stored) {
    return new Loss(
        StateKind.LOSS.name(stored.getString("_id").getValue()),
        stored.getTimestamp(SINCE),
        stored.getTimestamp(UNTIL),
        stored.getString(REASON).getValue());
  }

  @Override
  public String toString() {
    if (since.equals(UNKNOWN)) {
      return "changes before %s may not have been handled: %s".formatted(time(until), reason);
    }
    return "changes between %s and %s were lost: %s".formatted(time(since), time(until), reason);
  }

  private static Instant time(BsonTimestamp timestamp) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(timestamp.getTime()));
  }
}
