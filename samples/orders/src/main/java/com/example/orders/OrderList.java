package com.example.orders;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The read side: one look-up for a screen. */
public final class OrderList {
  private final MongoCollection<Document> rows;

  public OrderList(MongoClient client) {
    rows = client.getDatabase("orders_read").getCollection("order_list");
  }

  public record Line(int number, String customer, int items, int total) {}

  public List<Line> of(String customer) {
    return rows.find(Filters.eq("customerId", customer))
        .sort(Sorts.ascending("_id"))
        .map(
            row ->
                new Line(
                    row.getInteger("_id"),
                    row.getString("customer"),
                    row.getInteger("items"),
                    row.getInteger("total")))
        .into(new ArrayList<>());
  }
}
