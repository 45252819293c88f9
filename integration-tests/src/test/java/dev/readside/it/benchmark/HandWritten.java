package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What each hand-written consumer has: the collections, and the row of a document. */
record HandWritten(MongoCollection<BsonDocument> orders, MongoCollection<BsonDocument> rows) {
  private static final List<String> SAME = List.of("number", "customer", "status");

  static HandWritten on(MongoClient client) {
    return new HandWritten(
        client.getDatabase("shop").getCollection("orders", BsonDocument.class),
        client.getDatabase("shop_read").getCollection("unordered", BsonDocument.class));
  }

  /** As the projection {@code unordered} defines it. */
  static BsonDocument row(BsonDocument order) {
    BsonDocument row = new BsonDocument("_id", order.get("_id"));
    for (String field : SAME) {
      row.append(field, order.get(field));
    }
    BsonValue placedAt = order.get("createdAt");
    return row.append("placedAt", placedAt);
  }
}
