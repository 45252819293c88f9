package dev.readside.junit;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** An application: it writes orders and customers, and reads what is made of them. */
record Shop(MongoDatabase source, MongoDatabase read) {
  static Shop of(Readside readside) {
    return new Shop(readside.source(), readside.read());
  }

  void customer(String id, String city) {
    source
        .getCollection("customers")
        .insertOne(
            new Document("_id", id)
                .append("name", "Name of " + id)
                .append("address", new Document("city", city)));
  }

  void order(int id, String customer) {
    source
        .getCollection("orders")
        .insertOne(
            new Document("_id", id)
                .append("number", "no " + id)
                .append("customerId", customer)
                .append("status", "paid")
                .append("lines", List.of(new Document("price", 5).append("quantity", 2))));
  }

  void move(String customer, String city) {
    source
        .getCollection("customers")
        .updateOne(Filters.eq(customer), Updates.set("address.city", city));
  }

  /** The numbers and cities of the order list. */
  List<String> orders() {
    return read.getCollection("order_summary")
        .find()
        .sort(Sorts.ascending("_id"))
        .map(row -> row.getString("number") + " " + row.getString("city"))
        .into(new ArrayList<>());
  }

  /** Made of the rows of the order list. */
  List<String> sales() {
    return read.getCollection("sales_by_city")
        .find()
        .sort(Sorts.ascending("_id"))
        .map(row -> row.get("_id", Document.class).getString("city") + " " + row.get("total"))
        .into(new ArrayList<>());
  }
}
