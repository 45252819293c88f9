package dev.readside.position;

import dev.readside.state.PositionDocument;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonTimestamp;

/** Where a trigger's change stream begins. */
public sealed interface Position {
  /** Every change before this time is handled. */
  BsonTimestamp time();

  /** For people. */
  default Instant instant() {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(time().getTime()));
  }

  /** As it is stored; empty where no start is. */
  static Optional<Position> of(PositionDocument stored) {
    Optional<Position> after = stored.token().map(token -> new After(new ResumeToken(token)));
    return after.or(() -> stored.startAt().map(At::new));
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
