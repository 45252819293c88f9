package dev.readside.lease;

import java.time.Duration;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/** How far the owner of a lease came with the changes that it handles. */
public sealed interface Reached {
  /** The time by the server's clock, as an aggregation expression. */
  BsonValue date();

  /** Every change up to this time is handled. */
  record Until(BsonTimestamp time) implements Reached {
    @Override
    public BsonValue date() {
      return new BsonDateTime(
          Duration.ofSeconds(Integer.toUnsignedLong(time.getTime())).toMillis());
    }
  }

  /**
   * Every change was handled, and there was no other.
   *
   * @param nanos when, by {@link System#nanoTime}: this process may not know the server's clock
   */
  record Everything(long nanos) implements Reached {
    @Override
    public BsonValue date() {
      long ago = Duration.ofNanos(System.nanoTime() - nanos).toMillis();
      return new BsonDocument(
          "$subtract", new BsonArray(List.of(new BsonString("$$NOW"), new BsonInt64(ago))));
    }
  }
}
