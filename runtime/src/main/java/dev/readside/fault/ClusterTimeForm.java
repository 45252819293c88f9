package dev.readside.fault;

import dev.readside.trigger.Functions;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * How a function sees {@code change.clusterTime}.
 *
 * <p>Undocumented for Atlas: the trigger pages show Extended JSON, which is how the console prints
 * a timestamp and may or may not be what the function gets. Functions must cope with each of these.
 */
public enum ClusterTimeForm {
  /** An object with {@code getHighBits()} (seconds) and {@code getLowBits()} (increment). */
  TIMESTAMP {
    @Override
    BsonValue of(BsonTimestamp time) {
      return time;
    }
  },
  /** {@code { t, i }}. */
  PLAIN {
    @Override
    BsonValue of(BsonTimestamp time) {
      return parts(time);
    }
  },
  /** <code>{ $timestamp: { t, i } }</code>. */
  EXTENDED_JSON {
    @Override
    BsonValue of(BsonTimestamp time) {
      return new BsonDocument("$timestamp", parts(time));
    }
  },
  /** One 64-bit number: seconds in the high half, increment in the low one. */
  LONG {
    @Override
    BsonValue of(BsonTimestamp time) {
      return new BsonInt64(time.getValue());
    }
  },
  /** No such field. */
  ABSENT {
    @Override
    BsonValue of(BsonTimestamp time) {
      throw new IllegalStateException("An absent cluster time has no form; this is a bug.");
    }
  };

  abstract BsonValue of(BsonTimestamp time);

  /** Functions that see it so. */
  public Functions seenBy(Functions functions) {
    return (name, arguments) -> functions.execute(name, ChangeArguments.of(arguments, this));
  }

  private static BsonDocument parts(BsonTimestamp time) {
    return new BsonDocument("t", new BsonInt64(Integer.toUnsignedLong(time.getTime())))
        .append("i", new BsonInt64(Integer.toUnsignedLong(time.getInc())));
  }
}
