package dev.readside.it.differential;

import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Documents and updates that touch every field that the projections read, and one they do not. */
final class RandomDocuments {
  private final Random random;

  RandomDocuments(Random random) {
    this.random = random;
  }

  /** A document with about half of the fields. */
  BsonDocument document(BsonValue id) {
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

  /** An update with one operator, or a pipeline's stage. */
  BsonDocument update() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> set("status", value("status"));
      case 2 -> set("address.city", value("city"));
      case 3 -> set("customer", value("customer"));
      case 4 -> unset(random.nextBoolean() ? "status" : "schemaVersion");
      case 5 -> set("value", value("value"));
      case 6 -> set("unread", value("unread"));
      default -> set("lines", value("lines"));
    };
  }

  private static BsonDocument set(String path, BsonValue value) {
    return new BsonDocument("$set", new BsonDocument(path, value));
  }

  private static BsonDocument unset(String path) {
    return new BsonDocument("$unset", new BsonDocument(path, new BsonString("")));
  }

  private BsonValue value(String field) {
    return switch (field) {
      case "number" -> new BsonString("N" + random.nextInt(1000));
      case "status" -> oneOf(new BsonString("paid"), new BsonString("draft"), BsonNull.VALUE);
      case "schemaVersion" -> oneOf(new BsonInt32(1), new BsonInt32(2));
      case "customerName", "city" -> oneOf(new BsonString("Ulm"), new BsonString("Ada"));
      case "customer" -> new BsonDocument("name", value("number"));
      case "lines" -> lines();
      case "at" -> new BsonDateTime(random.nextLong(4_000_000_000_000L) - 1_000_000_000_000L);
      case "address" -> new BsonDocument("city", value("city")).append("geo", value("value"));
      case "secret", "unread" -> new BsonInt32(random.nextInt());
      default -> anything();
    };
  }

  private BsonArray lines() {
    BsonArray lines = new BsonArray();
    for (int line = random.nextInt(4); line > 0; line--) {
      lines.add(new BsonDocument("amount", amount()).append("sku", new BsonInt32(line)));
    }
    return lines;
  }

  private BsonValue amount() {
    return oneOf(
        new BsonInt32(random.nextInt(20)),
        new BsonInt64(random.nextInt(20)),
        new BsonDouble(random.nextInt(40) / 2.0),
        new BsonDecimal128(Decimal128.parse(random.nextInt(20) + ".10")));
  }

  private BsonValue anything() {
    return oneOf(
        amount(),
        new BsonDouble(Double.NaN),
        BsonNull.VALUE,
        BsonBoolean.TRUE,
        new BsonArray(List.of(amount(), new BsonArray())),
        new BsonDocument("nested", amount()));
  }

  private BsonValue oneOf(BsonValue... values) {
    return values[random.nextInt(values.length)];
  }
}
