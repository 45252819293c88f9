package dev.readside.it.differential;

import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** For {@code one-to-one.yaml}. The two collections have the same fields. */
final class OneToOneDocuments implements RandomDocuments {
  private final Random random;
  private final RandomValues values;

  OneToOneDocuments(Random random) {
    this.random = random;
    this.values = new RandomValues(random);
  }

  @Override
  public String collection() {
    return random.nextInt(3) == 0 ? "customers" : "orders";
  }

  /** A document with about half of the fields. */
  @Override
  public BsonDocument document(String collection, BsonValue id) {
    BsonDocument document = new BsonDocument("_id", id);
    for (String field : List.of("number", "status", "schemaVersion", "customerName", "customer")) {
      putSometimes(document, field);
    }
    for (String field : List.of("lines", "value", "at", "address", "secret", "unread")) {
      putSometimes(document, field);
    }
    return document;
  }

  private void putSometimes(BsonDocument document, String field) {
    if (random.nextBoolean()) {
      document.append(field, value(field));
    }
  }

  @Override
  public BsonDocument update(String collection) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> RandomDocuments.set("status", value("status"));
      case 2 -> RandomDocuments.set("address.city", value("city"));
      case 3 -> RandomDocuments.set("customer", value("customer"));
      case 4 -> RandomDocuments.unset(random.nextBoolean() ? "status" : "schemaVersion");
      case 5 -> RandomDocuments.set("value", value("value"));
      case 6 -> RandomDocuments.set("unread", value("unread"));
      default -> RandomDocuments.set("lines", value("lines"));
    };
  }

  private BsonValue value(String field) {
    return switch (field) {
      case "number" -> new BsonString("N" + random.nextInt(1000));
      case "status" ->
          values.oneOf(new BsonString("paid"), new BsonString("draft"), BsonNull.VALUE);
      case "schemaVersion" -> values.oneOf(new BsonInt32(1), new BsonInt32(2));
      case "customerName", "city" -> values.oneOf(new BsonString("Ulm"), new BsonString("Ada"));
      case "customer" -> new BsonDocument("name", value("number"));
      case "lines" -> lines();
      case "at" -> values.anyDate();
      case "address" -> new BsonDocument("city", value("city")).append("geo", value("value"));
      case "secret", "unread" -> new BsonInt32(random.nextInt());
      default -> values.anything();
    };
  }

  private BsonArray lines() {
    BsonArray lines = new BsonArray();
    for (int line = random.nextInt(4); line > 0; line--) {
      lines.add(new BsonDocument("amount", values.amount()).append("sku", new BsonInt32(line)));
    }
    return lines;
  }
}
