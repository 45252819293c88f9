package com.example.orders;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;

/** The write side. */
public final class OrderService {
  private final MongoDatabase database;

  public OrderService(MongoClient client) {
    database = client.getDatabase("orders");
  }

  public void register(String customer, String name) {
    database
        .getCollection("customers")
        .insertOne(new Document("_id", customer).append("name", name));
  }

  public void rename(String customer, String name) {
    database.getCollection("customers").updateOne(Filters.eq(customer), Updates.set("name", name));
  }

  /** Each item is told by its price. */
  public void place(int number, String customer, Integer... prices) {
    List<Document> items =
        List.of(prices).stream().map(price -> new Document("price", price)).toList();
    database
        .getCollection("orders")
        .insertOne(
            new Document("_id", number).append("customerId", customer).append("items", items));
  }
}
