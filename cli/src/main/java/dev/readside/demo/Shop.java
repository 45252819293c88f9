package dev.readside.demo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;

/**
 * The application: writes orders and customers as any shop would, and knows nothing of read
 * collections.
 */
final class Shop {

  private static final Instant OPENING = Instant.parse("2026-03-02T09:00:00Z");

  private final MongoCollection<Document> orders;
  private final MongoCollection<Document> customers;

  Shop(MongoClient client, String database) {
    this.orders = client.getDatabase(database).getCollection("orders");
    this.customers = client.getDatabase(database).getCollection("customers");
  }

  /** A line of an order. */
  record Line(String sku, String price, int quantity) {

    Document document() {
      return new Document("sku", sku)
          .append("price", Decimal128.parse(price))
          .append("quantity", quantity);
    }
  }

  void welcome(String customer, String name, String city) {
    customers.insertOne(
        new Document("_id", customer)
            .append("name", name)
            .append("address", new Document("city", city)));
  }

  void move(String customer, String city) {
    customers.updateOne(Filters.eq("_id", customer), Updates.set("address.city", city));
  }

  void place(int number, String customer, String status, Line... lines) {
    orders.insertOne(order(number, customer, status, List.of(lines)));
  }

  void replace(int number, String customer, String status, Line... lines) {
    orders.replaceOne(byNumber(number), order(number, customer, status, List.of(lines)));
  }

  void setStatus(int number, String status) {
    orders.updateOne(byNumber(number), Updates.set("status", status));
  }

  void addLine(int number, Line line) {
    orders.updateOne(byNumber(number), Updates.push("lines", line.document()));
  }

  void delete(int number) {
    orders.deleteOne(byNumber(number));
  }

  /** Writes, and returns the change that a trigger is told of. */
  BsonDocument changeOf(Runnable write) {
    try (MongoCursor<BsonDocument> changes =
        orders.watch().withDocumentClass(BsonDocument.class).cursor()) {
      write.run();
      return changes.next();
    }
  }

  private static Bson byNumber(int number) {
    return Filters.eq("_id", number);
  }

  private static Document order(int number, String customer, String status, List<Line> lines) {
    return new Document("_id", number)
        .append("number", "A-" + number)
        .append("customerId", customer)
        .append("status", status)
        .append("lines", lines.stream().map(Line::document).toList())
        .append("createdAt", Date.from(OPENING.plusSeconds(60L * number)));
  }
}
