package dev.readside.mongod;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.Collections;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;

/** A server that soon forgets its history. */
public final class SmallOplog {
  private static final MongodOptions OPTIONS =
      new MongodOptions(List.of("--oplogSize", "1", "--syncdelay", "1"));

  private SmallOplog() {}

  public static LocalMongod start() throws MongoUnavailableException {
    return LocalMongod.start(OPTIONS);
  }

  /** Writes until the oplog begins after this time; it is cut at each sync to the disk. */
  public static void forget(MongoClient client, BsonTimestamp time) {
    MongoCollection<BsonDocument> oplog =
        client.getDatabase("local").getCollection("oplog.rs", BsonDocument.class);
    MongoCollection<BsonDocument> other =
        client.getDatabase("other").getCollection("other", BsonDocument.class);
    BsonDocument large = new BsonDocument("bytes", new BsonBinary(new byte[1 << 20]));
    while (requireNonNull(oplog.find().first()).getTimestamp("ts").compareTo(time) <= 0) {
      other.insertMany(Collections.nCopies(10, large).stream().map(BsonDocument::clone).toList());
    }
  }
}
