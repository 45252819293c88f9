package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;

/** A way to keep {@code shop_read.unordered} in step with {@code shop.orders}. */
interface Contender {
  /** Handles the whole backlog, and returns. */
  void handle(Backlog backlog, MongoClient client, String uri) throws Exception;
}
