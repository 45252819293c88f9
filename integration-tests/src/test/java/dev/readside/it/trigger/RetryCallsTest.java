package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.appservices.App;
import dev.readside.function.DatabaseOperation;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.function.OperationListener;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of {@code readside_retry} and the functions that it calls may make 1,000 calls together:
 * the host stops one that makes more. So many failures as fit into these are taken up.
 */
@ExtendWith(MongoExtension.class)
final class RetryCallsTest {

  private static final String PAGED = "readside_orders_shown_customers";

  private static final int ALLOWED = 1_000;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        orders_shown:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { name: $customer.name, number: $number }
        by_tag:
          from: orders
          unwind: tags
          group_by: $tags
          fields: { orders: { $count: {} }, numbers: { $sum: $number } }
      """;

  private final MongoClient client;
  private final FanOutStage stage;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Predicate<DatabaseOperation> failing = operation -> false;

  RetryCallsTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.stage = new FanOutStage(client, databases, PROJECTIONS, directory);
  }

  @BeforeEach
  void beginAnew() {
    stage.beginAnew();
  }

  @Test
  void areEnoughForAllThatGetThrough() throws Exception {
    place(60, 1);
    rename(60);
    failedInAnOutage(stage.app(), PAGED);
    assertEquals(60, stage.records().size());

    retryOnce(stage.app());

    assertEquals(List.of(), stage.records());
    stage.assertRowsAreRight("orders_shown");
  }

  /** Documents of which the row was refused, each in a record of its own. */
  @Test
  void areEnoughForRowsThatAreRefusedNoMore() throws Exception {
    place(60, 1);
    rename(60);
    refuse("{ name: 'new' }");
    catchUp(stage.app());
    assertEquals(60, stage.failures().countDocuments(Filters.exists("ids")));
    refuse("{ name: 'none' }");

    retryOnce(stage.app());

    assertEquals(List.of(), stage.records());
    stage.assertRowsAreRight("orders_shown");
  }

  @Test
  void areSharedByALargeOneAndManySmallOnes() throws Exception {
    App app = stage.paged(1);
    place(51, 1);
    stage
        .source("orders")
        .insertMany(IntStream.range(100, 500).mapToObj(id -> order(id, 0)).toList());
    catchUp(app);
    rename(51);
    failedInAnOutage(app, PAGED);
    stage
        .failures()
        .updateOne(
            Filters.eq("change.documentKey._id", 0), Updates.set("nextAttemptAt", Instant.EPOCH));

    retryOnce(app);

    assertEquals(
        List.of(List.of(0)), stage.records().stream().map(RetryCallsTest::customers).toList());
    for (int time = 0; !stage.records().isEmpty(); time++) {
      retryOnce(app);
      assertTrue(time < 5, () -> "still left: " + stage.records());
    }
    stage.assertRowsAreRight("orders_shown");
  }

  /** One that needs more than is left is passed over, and the first of the next run. */
  @Test
  void areLeftToWhatFits() throws Exception {
    place(200, 1);
    stage
        .source("orders")
        .insertMany(IntStream.range(200, 299).mapToObj(id -> order(id, 0)).toList());
    catchUp(stage.app());
    rename(1);
    refuse("{ name: 'new' }");
    catchUp(stage.app());
    BsonDocument large = stage.records().get(0);
    assertEquals(100, large.getArray("ids").size());
    rename(200);
    failedInAnOutage(stage.app(), PAGED);
    refuse("{ name: 'none' }");
    stage
        .failures()
        .updateMany(
            Filters.lt("change.documentKey._id", 60), Updates.set("nextAttemptAt", Instant.EPOCH));
    stage
        .failures()
        .updateMany(
            Filters.exists("ids"), Updates.set("nextAttemptAt", Instant.EPOCH.plusSeconds(1)));

    retryOnce(stage.app());
    List<BsonDocument> left = stage.records();
    retryOnce(stage.app());

    assertTrue(left.stream().anyMatch(record -> record.containsKey("ids")), left::toString);
    assertTrue(left.size() < 100, () -> left.size() + " left");
    assertEquals(List.of(), stage.records());
  }

  /** Every third call fails, if it is for rows: so most work is tried again. */
  @Test
  void areNeverExceeded() throws Exception {
    place(120, 3);
    rename(120);
    stage.source("orders").updateMany(Filters.empty(), Updates.inc("number", 1));
    failedInAnOutage(stage.app(), "readside_");
    long before = stage.records().size();
    assertTrue(before > 400, () -> before + " records");
    failing = operation -> operation.name().equals("aggregate") && calls.get() % 3 == 0;

    for (int time = 0; time < 3; time++) {
      retryOnce(stage.app());
      // A function that keeps one row counts as if it had made all calls that it may.
      assertTrue(calls.get() > ALLOWED / 3, () -> calls + " calls");
    }

    failing = operation -> false;
    for (int time = 0; !stage.records().isEmpty(); time++) {
      retryOnce(stage.app());
      assertTrue(time < 10, () -> "still left: " + stage.records().size());
    }
    stage.assertRowsAreRight("orders_shown");
    stage.assertRowsAreRight("by_tag");
  }

  @Test
  void areToldByAFunction() throws Exception {
    place(5, 3);
    rename(1);
    BsonDocument change =
        FanOutStage.document(
            """
            {
              _id: { _data: '82FFFFFFF000000001' }, operationType: 'update',
              clusterTime: { $timestamp: { t: 4294967280, i: 1 } }, documentKey: { _id: 0 }
            }
            """);
    BsonDocument retried = FanOutStage.document("{ attempts: 1, calls: 200 }");
    calls.set(0);

    try (FunctionHost host = host(stage.app())) {
      assertEquals(
          FanOutStage.document("{ failed: 0, calls: 3 }"),
          longsAsInts(
              host.execute(PAGED, List.of(change.append("retried", retried))).asDocument()));
      assertEquals(3, calls.get());
    }
  }

  private static BsonDocument longsAsInts(BsonDocument document) {
    document.replaceAll((name, value) -> new BsonInt32(value.asNumber().intValue()));
    return document;
  }

  private static List<Integer> customers(BsonDocument record) {
    return record.getArray("change").stream()
        .map(change -> change.asDocument().getDocument("documentKey"))
        .map(key -> key.getNumber("_id").intValue())
        .toList();
  }

  /** So many customers, each with so many orders. */
  private void place(int customers, int orders) throws Exception {
    for (int id = 0; id < customers; id++) {
      stage.insert("customers", "{ _id: %d, name: 'old' }".formatted(id));
    }
    stage
        .source("orders")
        .insertMany(
            IntStream.range(0, customers * orders)
                .mapToObj(number -> order(-1 - number, number % customers))
                .toList());
    catchUp(stage.app());
  }

  private static BsonDocument order(int id, int customer) {
    return FanOutStage.document(
        "{ _id: %d, customerId: %d, number: %d, tags: ['%d', 'all'] }"
            .formatted(id, customer, id, id % 7));
  }

  private void rename(int customers) {
    stage.source("customers").updateMany(Filters.lt("_id", customers), Updates.set("name", "new"));
  }

  /** Calls that these functions make for their rows fail; those for the records do not. */
  private void failedInAnOutage(App app, String functions) throws Exception {
    failing =
        operation ->
            operation.function().startsWith(functions)
                && List.of("find", "aggregate").contains(operation.name());
    catchUp(app);
    failing = operation -> false;
  }

  private void refuse(String which) {
    stage
        .read()
        .runCommand(
            FanOutStage.document(
                "{ collMod: 'orders_shown', validator: { $nor: [%s] } }".formatted(which)));
  }

  private void retryOnce(App app) throws Exception {
    calls.set(0);
    try (FunctionHost host = host(app)) {
      stage.retryOnce(app, host);
    }
  }

  /** One by one, as Atlas does. */
  private void catchUp(App app) throws Exception {
    try (FunctionHost host = host(app)) {
      stage.catchUp(app, host::execute, 1);
    }
  }

  private FunctionHost host(App app) {
    return new FunctionHost(
        app,
        client,
        HostOptions.atlas()
            .with(
                new OperationListener() {
                  @Override
                  public void before(DatabaseOperation operation) {
                    calls.incrementAndGet();
                    if (failing.test(operation)) {
                      throw new MongoException("the server is out of order");
                    }
                  }
                }));
  }
}
