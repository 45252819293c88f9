package dev.readside.operate;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.readside.server.ServerError;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;

/**
 * What the server holds of the changes of the past.
 *
 * @param start the time of the oldest change that can still be delivered; unknown where {@code
 *     unseen} says why
 * @param full whether older changes go as others come; else it holds all that there ever were, and
 *     its age is not how long it can hold them
 */
record Oplog(Optional<BsonTimestamp> start, boolean full, Optional<String> unseen) {
  /** Of the entry that {@code rs.initiate()} writes first of all (seen with MongoDB 6.0). */
  private static final String FIRST = "initiating set";

  /**
   * The server drops the oldest entries in portions of a tenth of the oplog's size at most (mongo,
   * src/mongo/db/storage/wiredtiger/wiredtiger_record_store.cpp, OplogStones).
   */
  private static final double FULL = 0.85;

  private static final List<BsonDocument> SIZES =
      List.of(BsonDocument.parse("{ $collStats: { storageStats: {} } }"));

  static Oplog of(MongoClient client) {
    MongoCollection<BsonDocument> oplog =
        client.getDatabase("local").getCollection("oplog.rs", BsonDocument.class);
    try {
      return Optional.ofNullable(oplog.find().sort(Sorts.ascending("$natural")).first())
          .map(
              oldest ->
                  new Oplog(
                      Optional.of(oldest.getTimestamp("ts")),
                      isFull(oplog, oldest),
                      Optional.empty()))
          .orElseGet(() -> unseen("this server shows no oplog (through mongos, no command does)"));
    } catch (MongoException refused) {
      if (!ServerError.UNAUTHORIZED.is(refused)) {
        throw refused;
      }
      return unseen("the user needs the role `read` on the database `local`");
    }
  }

  private static Oplog unseen(String reason) {
    return new Oplog(Optional.empty(), false, Optional.of(reason));
  }

  private static boolean isFull(MongoCollection<BsonDocument> oplog, BsonDocument oldest) {
    BsonDocument entry = oldest.getDocument("o", new BsonDocument());
    if (new BsonString(FIRST).equals(entry.get("msg"))) {
      return false;
    }
    return Optional.ofNullable(oplog.aggregate(SIZES).first())
        .map(stats -> stats.getDocument("storageStats", new BsonDocument()))
        .filter(stats -> size(stats, "size") < FULL * size(stats, "maxSize"))
        .isEmpty();
  }

  private static long size(BsonDocument stats, String field) {
    return stats.getNumber(field, new BsonInt64(0)).longValue();
  }
}
