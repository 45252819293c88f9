package dev.readside.operate.refresh;

import org.bson.BsonValue;

/**
 * A root document that the server would make no row of.
 *
 * @param key its {@code _id}
 * @param reason the server's
 */
public record Culprit(RawKey key, String reason) {

  /** Its {@code _id}, for people. */
  public BsonValue id() {
    return key.shown();
  }
}
