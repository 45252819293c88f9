package dev.readside.operate.rebuild;

import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Rows that this process has made, or taken, to swap them in.
 *
 * @param collection the UUID of the collection beside
 * @param since from when on changes are to be followed: older ones they reflect, or a verification
 *     mends that
 */
record Beside(BsonValue collection, BsonTimestamp since) {}
