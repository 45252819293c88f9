package dev.readside.standin;

import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;

/**
 * What goes wrong with an app's requests: how probable it is for each one, 0 to 1.
 *
 * @param unavailable it is refused with 503
 * @param lost it is done, and nobody gets to know
 * @param throttled it is refused with 429
 * @param expired a row that is not confirmed yet goes
 * @param stale of what was just written, it gives the version before
 * @param delayMillis how long it takes at most, there and back each
 */
public record Faults(
    long seed,
    double unavailable,
    double lost,
    double throttled,
    double expired,
    double stale,
    int delayMillis) {

  public static final Faults NONE = new Faults(1, 0, 0, 0, 0, 0, 0);

  /** What it cannot bear: an account whose reads are old. */
  public static final Faults STALE = new Faults(1, 0, 0, 0, 0, 1, 0);

  /** All that a protocol has to bear. */
  public static Faults usual(long seed) {
    return new Faults(seed, 0.02, 0.02, 0.01, 0.01, 0, 4);
  }

  BsonDocument asBson() {
    return new BsonDocument("seed", new BsonInt64(seed))
        .append("unavailable", new BsonDouble(unavailable))
        .append("lost", new BsonDouble(lost))
        .append("throttled", new BsonDouble(throttled))
        .append("expired", new BsonDouble(expired))
        .append("stale", new BsonDouble(stale))
        .append("delayMillis", new BsonInt32(delayMillis));
  }
}
