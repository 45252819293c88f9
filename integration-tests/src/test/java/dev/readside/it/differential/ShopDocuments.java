package dev.readside.it.differential;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** For {@code shop.yaml}: five collections that refer to each other by few keys. */
final class ShopDocuments implements RandomDocuments {
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "orders",
          List.of(
              "number",
              "status",
              "customerId",
              "customer",
              "billing",
              "total",
              "createdAt",
              "lines",
              "tags",
              "schemaVersion",
              "regionId",
              "unread"),
          "customers",
          List.of("name", "tier", "regionId", "referrer", "address", "schemaVersion", "unread"),
          "regions",
          List.of("name", "country", "manager", "unread"),
          "order_items",
          List.of("orderId", "productId", "line", "amount", "status", "tags", "unread"),
          "products",
          List.of("name", "price", "category", "tags", "unread"));

  static final List<String> COLLECTIONS =
      List.of("orders", "customers", "regions", "order_items", "products");

  private final Random random;
  private final RandomValues values;
  private final int ids;

  ShopDocuments(Random random, int ids) {
    this.random = random;
    this.values = new RandomValues(random);
    this.ids = ids;
  }

  @Override
  public String collection() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> "orders";
      case 4, 5, 6 -> "order_items";
      case 7, 8 -> "customers";
      default -> random.nextBoolean() ? "regions" : "products";
    };
  }

  /** A document with most of the fields. */
  @Override
  public BsonDocument document(String collection, BsonValue id) {
    BsonDocument document = new BsonDocument("_id", id);
    for (String field : FIELDS.getOrDefault(collection, List.of())) {
      if (random.nextInt(4) > 0) {
        document.append(field, value(field));
      }
    }
    return document;
  }

  @Override
  public BsonDocument update(String collection) {
    List<String> fields = FIELDS.getOrDefault(collection, List.of());
    String field = fields.get(random.nextInt(fields.size()));
    if (random.nextInt(6) == 0) {
      return RandomDocuments.unset(field);
    }
    return switch (field) {
      case "address" -> RandomDocuments.set("address.city", value("city"));
      case "billing" -> RandomDocuments.set("billing.customer", value("customerId"));
      default -> RandomDocuments.set(field, value(field));
    };
  }

  private BsonValue value(String field) {
    return switch (field) {
      case "status", "category", "country" ->
          values.oneOf(new BsonString("paid"), new BsonString("draft"), BsonNull.VALUE);
      case "customerId", "customer", "regionId", "referrer", "orderId", "productId", "manager" ->
          values.reference(ids);
      case "billing" -> new BsonDocument("customer", value("customerId"));
      case "address" ->
          new BsonDocument("city", value("city")).append("regionId", value("regionId"));
      case "city", "name", "number" ->
          values.oneOf(new BsonString("Ulm"), new BsonString("Ada"), new BsonString("Bo"));
      case "tier" -> values.oneOf(new BsonString("gold"), new BsonString("tin"), values.anything());
      case "total", "amount", "price" ->
          random.nextInt(4) == 0 ? values.anything() : values.amount();
      case "createdAt" -> random.nextInt(8) == 0 ? BsonNull.VALUE : values.date();
      case "lines" -> random.nextInt(6) == 0 ? values.anything() : lines();
      case "tags" -> random.nextInt(6) == 0 ? values.anything() : tags();
      case "schemaVersion" -> new BsonInt32(2);
      case "line" -> new BsonInt32(random.nextInt(4));
      default -> new BsonInt32(random.nextInt());
    };
  }

  /** Their numbers are theirs alone, so that they make a key. */
  private BsonArray lines() {
    BsonArray lines = new BsonArray();
    for (int line = random.nextInt(4); line > 0; line--) {
      lines.add(
          new BsonDocument("no", new BsonInt32(line))
              .append("sku", values.reference(ids))
              .append("quantity", values.amount()));
    }
    return lines;
  }

  private BsonArray tags() {
    BsonArray tags = new BsonArray();
    for (int tag = random.nextInt(4); tag > 0; tag--) {
      tags.add(
          values.oneOf(
              new BsonString("new"), new BsonString("hot"), new BsonInt32(1), BsonNull.VALUE));
    }
    return tags;
  }
}
