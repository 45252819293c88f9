package dev.readside.it.benchmark;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Source collections: orders of about 600 bytes and two lines each, and 1,000 customers. */
final class OrdersAndCustomers {

  private static final int CUSTOMERS = 1_000;
  private static final int INSERTED_AT_ONCE = 10_000;
  private static final BsonArray LINES =
      new BsonArray(
          List.of(
              new BsonDocument("amount", new BsonInt32(3)),
              new BsonDocument("amount", new BsonDouble(4.5))));

  private OrdersAndCustomers() {}

  /** Rows of documents, joined ones, and elements. */
  static String projections(String database) {
    return """
        readside: 1
        databases: { source: %1$s, read: %1$s_read }
        projections:
          documents:
            from: orders
            fields: { number: $number, customer: { id: $customerId }, total: { $sum: $lines.amount } }
          joined:
            from: orders
            join: { customer: { from: customers, on: { customerId: _id } } }
            fields: { number: $number, customer: $customer.name }
          elements:
            from: orders
            unwind: lines
            fields: { amount: $lines.amount }
        """
        .formatted(database);
  }

  /**
   * Fills the collections {@code orders} and {@code customers} of an empty database.
   *
   * @param count of orders, in ten thousands
   */
  static void fill(MongoDatabase database, int count) {
    MongoCollection<BsonDocument> orders = database.getCollection("orders", BsonDocument.class);
    for (int begin = 0; begin < count; begin += INSERTED_AT_ONCE) {
      orders.insertMany(
          IntStream.range(begin, begin + INSERTED_AT_ONCE)
              .mapToObj(OrdersAndCustomers::order)
              .toList());
    }
    database
        .getCollection("customers", BsonDocument.class)
        .insertMany(IntStream.range(0, CUSTOMERS).mapToObj(OrdersAndCustomers::customer).toList());
  }

  private static BsonDocument order(int n) {
    return new BsonDocument("_id", new BsonInt32(n))
        .append("number", new BsonString("N-" + n))
        .append("customerId", new BsonInt32(n % CUSTOMERS))
        .append("lines", LINES)
        .append("note", new BsonString("x".repeat(450)));
  }

  private static BsonDocument customer(int n) {
    return new BsonDocument("_id", new BsonInt32(n))
        .append("name", new BsonString("Customer " + n));
  }
}
