package dev.readside.stream;

import org.bson.BsonTimestamp;

/**
 * How far a trigger came: every change up to a time is handled.
 *
 * @param nothingMore whether there was no other change at this moment
 */
public record Reached(BsonTimestamp time, boolean nothingMore) {
  /**
   * Whether every change of a time or an earlier one is handled. The changes of one transaction
   * share a time: at the time itself more of them may follow.
   */
  public boolean covers(BsonTimestamp goal) {
    int order = time.compareTo(goal);
    return order > 0 || (order == 0 && nothingMore);
  }
}
