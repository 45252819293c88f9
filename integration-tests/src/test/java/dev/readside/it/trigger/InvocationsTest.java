package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.trigger.Functions;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which functions run when a field changes: those whose rows may depend on it, and no other. */
@ExtendWith(MongoExtension.class)
class InvocationsTest {
  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      atlas: { match: %s }
      projections:
        summary:
          from: orders
          where: { status: paid }
          join:
            customer: { from: customers, on: { customerId: _id } }
            items: { from: order_items, on: { _id: orderId }, many: true, sort: { line: 1 } }
          fields: { number: $number, city: $customer.address.city, amounts: $items.amount }
        by_status:
          from: orders
          group_by: { status: $status }
          fields: { total: { $sum: $total } }
        lines:
          from: orders
          unwind: lines
          fields: { sku: $lines.sku }
        whole:
          from: products
          fields: all
        whole_rows:
          from: { projection: lines }
          fields: all
        showing_rows:
          from: { projection: by_status }
          join: { summary: { from: { projection: summary }, on: { status: status } } }
          fields: { summary: $summary }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders      | { $set: { unread: 1 } }            |",
        "orders      | { $set: { 'numbers': 1 } }         |",
        "orders      | { $set: { number: 1 } }            | summary_orders",
        "orders      | { $unset: { number: 1 } }          | summary_orders",
        "orders      | { $set: { customerId: 2 } }        | summary_orders",
        "orders      | { $set: { total: 1 } }             | by_status_orders",
        "orders      | { $set: { status: 'paid' } }       | by_status_orders summary_orders",
        "orders      | { $set: { 'lines.0.sku': 2 } }     | lines_orders",
        "orders      | { $pop: { lines: 1 } }             | lines_orders",
        "customers   | { $set: { unread: 1 } }            |",
        "customers   | { $set: { 'address.street': 1 } }  |",
        "customers   | { $set: { 'address.city': 1 } }    | summary_customers",
        "customers   | { $set: { address: { zip: 1 } } }  | summary_customers",
        "customers   | { $unset: { address: 1 } }         | summary_customers",
        "order_items | { $set: { unread: 1 } }            |",
        "order_items | { $set: { amount: 2 } }            | summary_order_items",
        "order_items | { $set: { line: 2 } }              | summary_order_items",
        "order_items | { $set: { orderId: 2 } }           | summary_order_items",
        "products    | { $set: { anything: 1 } }          | whole_products",
        "rows.lines  | { $set: { anything: 1 } }          | whole_rows_lines",
        "rows.lines  | { $set: { _projections: 1 } }      | whole_rows_lines",
        "rows.lines  | { $set: { '_projection.at.i': 2 } } |",
        "rows.summary | { $set: { number: 2 } }           | showing_rows_summary",
        "rows.summary | { $set: { _projection: 3 } }      |",
      })
  void onlyWhatMattersFires(
      String collection,
      String update,
      @Nullable String functions,
      MongoClient client,
      DatabaseNames databases,
      @TempDir Path directory)
      throws WorkException {
    assertEquals(
        named(functions == null ? "" : functions),
        fired(client, databases, "inferred", directory, collection, update));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders      | { $set: { unread: 1 } } | summary_orders by_status_orders lines_orders",
        "customers   | { $set: { unread: 1 } } | summary_customers",
        "order_items | { $set: { unread: 1 } } | summary_order_items",
      })
  void everythingFiresWithoutMatch(
      String collection,
      String update,
      String functions,
      MongoClient client,
      DatabaseNames databases,
      @TempDir Path directory)
      throws WorkException {
    assertEquals(named(functions), fired(client, databases, "none", directory, collection, update));
  }

  private static Set<String> named(String functions) {
    Set<String> names = new ConcurrentSkipListSet<>();
    for (String function : functions.split(" ", -1)) {
      if (!function.isEmpty()) {
        names.add("readside_" + function);
      }
    }
    return names;
  }

  /** One in the read database is named with {@code rows.} before it. */
  private static MongoCollection<BsonDocument> collection(
      MongoClient client, DatabaseNames databases, String name) {
    String database = name.startsWith("rows.") ? databases.read() : databases.source();
    return client
        .getDatabase(database)
        .getCollection(name.replace("rows.", ""), BsonDocument.class);
  }

  /** The functions that a worker calls for an update of one document. */
  private static Set<String> fired(
      MongoClient client,
      DatabaseNames databases,
      String match,
      Path directory,
      String collection,
      String update)
      throws WorkException {
    String projections = PROJECTIONS.formatted(databases.source(), databases.read(), match);
    CompiledApp compiled = CompiledApp.of(projections, directory);
    databases.all().forEach(name -> client.getDatabase(name).drop());
    BsonDocument document =
        BsonDocument.parse(
            "{ _id: 1, number: 0, lines: [{ sku: 1 }, { sku: 3 }], address: { city: 0 } }");
    MongoCollection<BsonDocument> watched = collection(client, databases, collection);
    watched.insertOne(document);
    new Setup(client).run(compiled.plan(), compiled.app());

    watched.updateOne(document, BsonDocument.parse(update));
    Set<String> fired = new ConcurrentSkipListSet<>();
    Functions functions =
        (function, changes) -> {
          fired.add(function);
          return new BsonInt32(0);
        };
    WorkerOptions options = WorkerOptions.of(databases.read());
    new Worker(compiled.app(), client, functions, options).runUntilCaughtUp();
    return fired;
  }
}
