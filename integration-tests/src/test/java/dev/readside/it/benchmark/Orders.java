package dev.readside.it.benchmark;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.changestream.FullDocument;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** A source collection of 600-byte documents, and the change events of updating each of them. */
final class Orders {

  private final MongoCollection<BsonDocument> orders;
  private final int count;

  Orders(MongoClient client, int count) {
    this.orders = client.getDatabase("shop").getCollection("orders", BsonDocument.class);
    this.count = count;
    orders.drop();
    List<BsonDocument> documents = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      documents.add(order(number));
    }
    orders.insertMany(documents);
  }

  /**
   * Updates every document once; the events carry the full document, as a hand-written one needs.
   */
  List<BsonDocument> updateAll(int round) {
    try (MongoCursor<BsonDocument> events =
        orders
            .watch()
            .fullDocument(FullDocument.UPDATE_LOOKUP)
            .withDocumentClass(BsonDocument.class)
            .cursor()) {
      for (int number = 0; number < count; number++) {
        orders.updateOne(eq("_id", number), set("createdAt", new BsonDateTime(round * 1000L)));
      }
      List<BsonDocument> changes = new ArrayList<>();
      while (changes.size() < count) {
        changes.add(events.next());
      }
      return changes;
    }
  }

  /** A document of 600 bytes. */
  static BsonDocument order(int number) {
    BsonDocument order =
        new BsonDocument("_id", new BsonInt32(number))
            .append("number", new BsonString("N-" + number))
            .append(
                "customer",
                new BsonDocument("name", new BsonString("Customer " + number % 100))
                    .append("tier", new BsonString("gold")))
            .append("status", new BsonString("paid"))
            .append("createdAt", new BsonDateTime(0));
    int size = RawBsonDocument.parse(order.toJson()).getByteBuffer().remaining();
    return order.append("note", new BsonString("x".repeat(Math.max(1, 600 - size - 11))));
  }
}
