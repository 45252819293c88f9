package dev.readside.demo.cosmos;

import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * The application: writes items into its own containers as any shop would, marks those that it
 * deletes, and knows nothing of read containers.
 */
final class CosmosShop {
  static final String ORDERS = "orders";
  static final String CUSTOMERS = "customers";

  private static final int WEEK_SECONDS = 7 * 24 * 3600;

  private final StandIn standIn;
  private final String database;
  private final Map<String, BsonDocument> orders = new TreeMap<>();
  private final Map<String, BsonDocument> customers = new TreeMap<>();

  CosmosShop(StandIn standIn, String database) {
    this.standIn = standIn;
    this.database = database;
  }

  /** A line of an order. JSON has no decimals, so prices are in cents. */
  record Line(String sku, int cents, int quantity) {

    BsonDocument document() {
      return new BsonDocument("sku", new BsonString(sku))
          .append("cents", new BsonInt32(cents))
          .append("quantity", new BsonInt32(quantity));
    }
  }

  void welcome(String customer, String name, String city) {
    BsonDocument address = new BsonDocument("city", new BsonString(city));
    customers.put(
        customer,
        new BsonDocument("id", new BsonString(customer))
            .append("name", new BsonString(name))
            .append("address", address));
    write(CUSTOMERS, customers, customer);
  }

  void move(String customer, String city) {
    existing(customers, customer).getDocument("address").put("city", new BsonString(city));
    write(CUSTOMERS, customers, customer);
  }

  void place(int number, String customer, String status, Line... lines) {
    orders.put(
        id(number),
        new BsonDocument("id", new BsonString(id(number)))
            .append("number", new BsonString("A-" + number))
            .append("customerId", new BsonString(customer))
            .append("status", new BsonString(status))
            .append("lines", new BsonArray(List.of(lines).stream().map(Line::document).toList())));
    write(ORDERS, orders, id(number));
  }

  void setStatus(int number, String status) {
    existing(orders, id(number)).put("status", new BsonString(status));
    write(ORDERS, orders, id(number));
  }

  void addLine(int number, Line line) {
    existing(orders, id(number)).getArray("lines").add(line.document());
    write(ORDERS, orders, id(number));
  }

  /** The item stays for a week, so that the change feed tells of it. */
  void delete(int number) {
    BsonDocument order = existing(orders, id(number));
    orders.remove(id(number));
    standIn.put(
        database,
        ORDERS,
        order.append("deleted", BsonBoolean.TRUE).append("ttl", new BsonInt32(WEEK_SECONDS)));
  }

  boolean has(int number) {
    return orders.containsKey(id(number));
  }

  /** What the shop itself knows to be there. */
  Map<String, List<BsonDocument>> documents() {
    return Map.of(ORDERS, documents(orders), CUSTOMERS, documents(customers));
  }

  private static List<BsonDocument> documents(Map<String, BsonDocument> items) {
    return items.values().stream().map(Items::document).toList();
  }

  private void write(String container, Map<String, BsonDocument> items, String id) {
    standIn.put(database, container, existing(items, id));
  }

  private static BsonDocument existing(Map<String, BsonDocument> items, String id) {
    return Objects.requireNonNull(items.get(id), id);
  }

  private static String id(int number) {
    return String.valueOf(number);
  }
}
