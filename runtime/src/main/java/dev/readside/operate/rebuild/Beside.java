package dev.readside.operate.rebuild;

import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Rows that this process has made, or taken, to swap them in.
 *
 * @param collection the UUID of the collection beside
 * @param since they reflect every change up to this time
 */
record Beside(BsonValue collection, BsonTimestamp since) {}
