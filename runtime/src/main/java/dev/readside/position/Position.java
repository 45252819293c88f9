package dev.readside.position;

import java.time.Instant;
import org.bson.BsonTimestamp;

/** Where a trigger's change stream begins. */
public sealed interface Position {
  /** Every change before this time is handled. */
  BsonTimestamp time();

  /** For people. */
  default Instant instant() {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(time().getTime()));
  }

  /** At the first change of this time or later. */
  record At(BsonTimestamp time) implements Position {
    @Override
    public String toString() {
      return "the changes since " + instant();
    }
  }

  /** Behind the last change that was handled. */
  record After(ResumeToken token) implements Position {
    @Override
    public BsonTimestamp time() {
      return token.time();
    }

    @Override
    public String toString() {
      return "where the last run stopped";
    }
  }
}
