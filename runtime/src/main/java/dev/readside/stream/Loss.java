package dev.readside.stream;

import java.time.Instant;
import org.bson.BsonTimestamp;

/**
 * Changes of a trigger's collection that were never delivered.
 *
 * @param since the last one that was handled is of this time
 * @param until the next one that is delivered is of this time or later
 * @param reason a clause, for people
 */
record Loss(String trigger, BsonTimestamp since, BsonTimestamp until, String reason) {
  @Override
  public String toString() {
    return "changes between %s and %s were lost: %s".formatted(time(since), time(until), reason);
  }

  private static Instant time(BsonTimestamp timestamp) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(timestamp.getTime()));
  }
}
