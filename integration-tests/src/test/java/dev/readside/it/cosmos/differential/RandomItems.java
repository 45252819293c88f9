package dev.readside.it.cosmos.differential;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Items of a shop, of few values, so that they meet each other. */
final class RandomItems {
  private final Random random;
  private int written;

  RandomItems(Random random) {
    this.random = random;
  }

  String id(String container) {
    return container.charAt(0) + String.valueOf(1 + random.nextInt(3));
  }

  /** An item with this id, in any partition. */
  BsonDocument item(String container, String id) {
    BsonDocument item =
        new BsonDocument("id", new BsonString(id)).append("n", new BsonInt32(++written));
    item.append("region", text("r"));
    switch (container) {
      case "orders" -> order(item);
      case "customers" -> customer(item);
      case "payments" -> payment(item);
      case "regions" -> item.append("name", text("region"));
      default -> throw new IllegalArgumentException(container);
    }
    return item;
  }

  private void order(BsonDocument order) {
    order.append("tenantId", text("t"));
    order.append(
        "status", oneOf(new BsonString("paid"), new BsonString("open"), new BsonString("draft")));
    put(order, "customerId", () -> new BsonString(id("customers")));
    putPlain(order, "area", () -> text("a"));
    put(order, "code", () -> text("k"));
    put(order, "tags", () -> several(() -> text("tag")));
    put(
        order,
        "parties",
        () -> several(() -> new BsonDocument("customerId", new BsonString(id("customers")))));
    order.append("lines", lines());
  }

  private void customer(BsonDocument customer) {
    customer.append("name", text("name"));
    put(customer, "code", () -> text("k"));
    put(customer, "regionId", () -> new BsonString(id("regions")));
    put(customer, "marks", () -> several(() -> new BsonDocument("tag", text("tag"))));
  }

  private void payment(BsonDocument payment) {
    put(payment, "orderId", () -> new BsonString(id("orders")));
    put(payment, "code", () -> text("k"));
    payment.append("amount", new BsonDouble(random.nextInt(100) / 4.0));
  }

  /** No two of them are of one sku. */
  private BsonArray lines() {
    return new BsonArray(
        IntStream.rangeClosed(1, 3)
            .filter(n -> random.nextBoolean())
            .mapToObj(
                n ->
                    new BsonDocument("sku", new BsonString("s" + n))
                        .append("price", new BsonDouble(random.nextInt(40) / 2.0)))
            .toList());
  }

  /** Mostly a value; sometimes null, or nothing. */
  private void putPlain(BsonDocument item, String field, Supplier<? extends BsonValue> value) {
    switch (random.nextInt(8)) {
      case 0 -> {}
      case 1 -> item.append(field, BsonNull.VALUE);
      default -> item.append(field, value.get());
    }
  }

  /** Mostly a value; sometimes null, an array, or nothing. */
  private void put(BsonDocument item, String field, Supplier<? extends BsonValue> value) {
    switch (random.nextInt(10)) {
      case 0 -> {}
      case 1 -> item.append(field, BsonNull.VALUE);
      case 2 ->
          item.append(
              field, new BsonArray(Stream.of(value.get(), value.get()).distinct().toList()));
      default -> item.append(field, value.get());
    }
  }

  private BsonArray several(Supplier<? extends BsonValue> value) {
    return new BsonArray(
        Stream.generate(value).limit(random.nextInt(3)).map(BsonValue.class::cast).toList());
  }

  private BsonString text(String prefix) {
    return new BsonString(prefix + (1 + random.nextInt(2)));
  }

  private BsonValue oneOf(BsonValue... values) {
    return values[random.nextInt(values.length)];
  }
}
