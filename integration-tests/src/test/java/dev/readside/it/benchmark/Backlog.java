package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.readside.position.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import org.bson.conversions.Bson;

/**
 * Changes of {@code shop.orders} that wait to be handled: 40 % inserts, 45 % updates, 10 %
 * replaces, 5 % deletes of 600-byte documents, in the order in which chance brings them.
 *
 * @param start before the first of them
 * @param end after the last of them
 * @param count how many they are
 */
record Backlog(BsonTimestamp start, BsonTimestamp end, int count) {
  private static final int AT_ONCE = 1_000;
  private static final long SEED = 7;

  /** Makes the changes. */
  static Backlog write(MongoClient client, int count) {
    MongoCollection<BsonDocument> orders =
        client.getDatabase("shop").getCollection("orders", BsonDocument.class);
    client.getDatabase("shop").createCollection("orders");
    BsonTimestamp start = Positions.now(client);
    Random random = new Random(SEED);
    List<Integer> present = new ArrayList<>();
    List<WriteModel<BsonDocument>> writes = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      writes.add(write(random, present, n));
      if (writes.size() == AT_ONCE || n == count - 1) {
        orders.bulkWrite(writes);
        writes.clear();
      }
    }
    return new Backlog(start, Positions.now(client), count);
  }

  private static WriteModel<BsonDocument> write(Random random, List<Integer> present, int n) {
    int kind = random.nextInt(100);
    if (kind < 40 || present.isEmpty()) {
      present.add(n);
      return new InsertOneModel<>(Orders.order(n));
    }
    int index = random.nextInt(present.size());
    int id = present.get(index);
    Bson byId = Filters.eq("_id", new BsonInt32(id));
    if (kind < 85) {
      return new UpdateOneModel<>(byId, Updates.set("createdAt", new BsonDateTime(n)));
    }
    if (kind < 95) {
      return new ReplaceOneModel<>(byId, Orders.order(id).append("createdAt", new BsonDateTime(n)));
    }
    present.set(index, present.get(present.size() - 1));
    present.remove(present.size() - 1);
    return new DeleteOneModel<>(byId);
  }
}
