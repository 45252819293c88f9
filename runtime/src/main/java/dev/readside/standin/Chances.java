package dev.readside.standin;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;

/**
 * How change feeds are consumed.
 *
 * @param consumers of each feed, at once, each of all of it
 * @param batch how many changes a function is given at most
 * @param dies how probable it is that a consumer dies before it has noted how far it is: 0 to 1
 * @param allVersions whether all versions and deletes are delivered, or latest versions
 */
public record Chances(long seed, int consumers, int batch, double dies, boolean allVersions) {

  /** One consumer, and nothing goes wrong. */
  public static final Chances CALM = new Chances(1, 1, 100, 0, false);

  BsonDocument asBson() {
    return new BsonDocument("seed", new BsonInt64(seed))
        .append("consumers", new BsonInt32(consumers))
        .append("batch", new BsonInt32(batch))
        .append("dies", new BsonDouble(dies))
        .append("allVersions", BsonBoolean.valueOf(allVersions));
  }
}
