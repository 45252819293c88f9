package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that cannot be written, among many that one change affects: all others are made right, in
 * the same run, and the record of the failure names the documents of those that were not.
 */
@ExtendWith(MongoExtension.class)
final class RefusedRowsTest {

  private static final int ORDERS = 20;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        orders_shown:
          from: orders
          join:
            customer: { from: customers, on: { customerId: _id } }
            region: { from: regions, on: { customer.regionId: _id } }
          fields: { items: { $size: $lines }, name: $customer.name, region: $region.name }
        lines_shown:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          unwind: lines
          fields: { name: $customer.name, half: { $divide: [1, $share] } }
        badges:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { badge: { $mod: [{ $add: [$number, $customer.shift] }, 20] } }
          indexes: [{ keys: { badge: 1 }, unique: true }]
        by_tag:
          from: orders
          unwind: tags
          group_by: $tags
          fields: { orders: { $count: {} }, items: { $sum: { $size: $lines } } }
      """;

  private final MongoClient client;
  private final FanOutStage stage;
  private final AtomicInteger calls = new AtomicInteger();

  RefusedRowsTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.stage = new FanOutStage(client, databases, PROJECTIONS, directory);
  }

  @BeforeEach
  void fill() throws Exception {
    stage.beginAnew();
    stage.insert("regions", "{ _id: 'eu', name: 'Europe' }");
    stage.insert("customers", "{ _id: 'ada', name: 'ada', regionId: 'eu', shift: 0 }");
    stage
        .source("orders")
        .insertMany(IntStream.range(0, ORDERS).mapToObj(RefusedRowsTest::order).toList());
    catchUp(stage.app());
    for (String name : List.of("orders_shown", "lines_shown", "badges", "by_tag")) {
      stage.assertRowsAreRight(name);
    }
  }

  /** In the first page of each, and in a later one. */
  @Test
  void doNotHoldUpThePagesBehindThem() throws Exception {
    App app = stage.running(4, 500);
    spoil(1);
    spoil(10);
    stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");
    stage.update("regions", "eu", "{ $set: { name: 'EU' } }");

    catchUp(app);

    assertStale("orders_shown", "Ada", 1, 10);
    assertEquals(
        List.of(
            "readside_orders_shown_customers open 1 [1, 10]",
            "readside_orders_shown_regions open 1 [1, 10]"),
        records("readside_orders_shown_(customers|regions)"));
    retryUntil(app, List.of(), () -> mend(1, 10));
    stage.assertRowsAreRight("orders_shown");
  }

  @Test
  void areNamedWhereTheRunStopsToo() throws Exception {
    App app = stage.running(4, 12);
    spoil(1);
    spoil(10);
    stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");
    stage.update("regions", "eu", "{ $set: { name: 'EU' } }");

    catchUp(app);
    assertEquals(
        List.of(
            "readside_orders_shown_customers open 0 null",
            "readside_orders_shown_customers open 1 [1]",
            "readside_orders_shown_regions open 0 null",
            "readside_orders_shown_regions open 1 [1]"),
        records("readside_orders_shown_(customers|regions)"));
    for (int time = 0; hasMore(); time++) {
      retryOnce(app);
      assertTrue(time < 200, () -> "still left: " + records(".*"));
    }

    assertStale("orders_shown", "Ada", 1, 10);
    assertEquals(
        List.of(
            "readside_orders_shown_customers dead 16 [10]",
            "readside_orders_shown_customers dead 16 [1]",
            "readside_orders_shown_regions dead 16 [10]",
            "readside_orders_shown_regions dead 16 [1]"),
        records("readside_orders_shown_(customers|regions)"));
    retryUntil(app, List.of(), () -> mend(1, 10));
    stage.assertRowsAreRight("orders_shown");
  }

  /** As many rows as are in a page in production; 1,000 calls are all that a run may make. */
  @Test
  void areFoundWithinTheCallsOfARun() throws Exception {
    stage
        .source("orders")
        .insertMany(IntStream.range(100, 10_100).mapToObj(RefusedRowsTest::order).toList());
    refuseAda();
    calls.set(0);

    try (FunctionHost host = counting(stage.app())) {
      handle(host, "readside_orders_shown_customers", "ada");
      assertTrue(calls.get() > 100 && calls.get() <= 500, () -> calls + " calls");
      calls.set(0);
      stage.retryOnce(stage.app(), host);
      assertTrue(calls.get() > 100 && calls.get() <= 1_000, () -> calls + " calls");
    }
  }

  /** Five of them in a page of 10,000, far from each other: the most that one run finds. */
  @Test
  void areFoundWhereTheyAreFew() throws Exception {
    stage
        .source("orders")
        .insertMany(IntStream.range(100, 10_100).mapToObj(RefusedRowsTest::order).toList());
    for (int id : List.of(1_000, 3_000, 5_000, 7_000, 9_000)) {
      spoil(id);
    }
    calls.set(0);

    try (FunctionHost host = counting(stage.app())) {
      handle(host, "readside_orders_shown_customers", "ada");
    }

    assertTrue(calls.get() < 500, () -> calls + " calls");
    assertEquals(
        List.of("readside_orders_shown_customers open 1 [1000, 3000, 5000, 7000, 9000]"),
        records(".*"));
    assertEquals(
        List.of(5L, 10_015L),
        List.of(
            stage.source("orders").countDocuments(Filters.eq("lines", "none")),
            stage.read().getCollection("orders_shown").countDocuments()));
  }

  /** A run finds one of them, and the next goes on behind it, but not more than 16 do. */
  @Test
  void areNotSearchedForForEver() throws Exception {
    stage
        .source("orders")
        .insertMany(IntStream.range(100, 160).mapToObj(RefusedRowsTest::order).toList());
    refuseAda();
    App app = stage.running(80, 11);

    try (FunctionHost host = counting(app)) {
      handle(host, "readside_orders_shown_customers", "ada");
      for (int time = 0; hasMore(); time++) {
        stage.retryOnce(app, host);
        assertTrue(time < 300, () -> "still left: " + records(".*"));
      }
    }

    assertEquals(17, records(".*").size());
    assertTrue(records(".*").contains("readside_orders_shown_customers dead 16 null"));
  }

  private boolean hasMore() {
    return records(".*").stream().anyMatch(record -> !record.contains(" dead "));
  }

  private void refuseAda() {
    stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");
    stage
        .read()
        .runCommand(
            FanOutStage.document(
                "{ collMod: 'orders_shown', validator: { name: { $ne: 'Ada' } } }"));
  }

  /** Of the same change, delivered twice: each record is one of its own. */
  @Test
  void areKeptBesideThoseOfAnotherRun() throws Exception {
    App app = stage.running(4, 500);
    stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");

    try (FunctionHost host = counting(app)) {
      spoil(1);
      handle(host, "readside_orders_shown_customers", "ada");
      mend(1);
      spoil(2);
      spoil(3);
      handle(host, "readside_orders_shown_customers", "ada");
    }

    assertEquals(
        List.of(
            "readside_orders_shown_customers open 1 [1]",
            "readside_orders_shown_customers open 1 [2, 3]"),
        records("readside_orders_shown_customers"));
  }

  /** They are tried again at once, while what cannot be computed waits for somebody to mend it. */
  @Test
  void areApartWhereTheyWaitForUniqueValues() throws Exception {
    App app = stage.running(4, 500);
    stage.update("orders", 4, "{ $set: { number: 'four' } }");
    stage.update("customers", "ada", "{ $set: { shift: 1 } }");

    try (FunctionHost host = counting(app)) {
      handle(host, "readside_badges_customers", "ada");
    }

    List<BsonDocument> records =
        stage.records().stream().sorted(Comparator.comparing(RefusedRowsTest::refused)).toList();
    assertEquals(2, records.size(), records::toString);
    assertEquals(1, refused(records.get(0)));
    assertTrue(error(records.get(0)).contains("$add only supports numeric"), records::toString);
    assertTrue(refused(records.get(1)) > 1, records::toString);
    assertTrue(error(records.get(1)).contains("E11000"), records::toString);
  }

  private static int refused(BsonDocument record) {
    return record.getArray("ids").size();
  }

  private static String error(BsonDocument record) {
    return record.getString("error").getValue();
  }

  /** Nothing is halved where nothing is refused. */
  @Test
  void costNothingWhereThereAreNone() throws Exception {
    App app = stage.running(4, 500);
    stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");
    calls.set(0);

    try (FunctionHost host = counting(app)) {
      handle(host, "readside_orders_shown_customers", "ada");
    }

    // For each of five full pages: find, merge, look; and the find of the one that is empty.
    assertEquals(5 * 3 + 1, calls.get());
  }

  @Test
  void ofOneDocumentDoNotHoldUpThoseOfOthers() throws Exception {
    stage.source("orders").updateOne(Filters.eq(3), Updates.set("share", 0));
    App app = stage.running(4, 500);
    stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");

    catchUp(app);

    List<BsonDocument> stale =
        stage.rows("lines_shown").stream()
            .filter(row -> !row.getString("name").getValue().equals("Ada"))
            .toList();
    assertEquals(2, stale.size(), stale::toString);
    assertEquals(
        List.of("readside_lines_shown_customers open 1 [3]"),
        records("readside_lines_shown_customers"));
  }

  /** All values go round within the rows of one change, over pages. */
  @Test
  void freeTheirUniqueValues() throws Exception {
    App app = stage.running(4, 500);
    stage.update("customers", "ada", "{ $set: { shift: 1 } }");

    catchUp(app);
    assertEquals(1, records("readside_badges_customers").size());
    retryUntil(app, List.of(), () -> {});

    stage.assertRowsAreRight("badges");
  }

  /** A document that goes from one group to another, of which one has a member at fault. */
  @Test
  void doNotHoldUpTheOtherGroupsOfAChange() throws Exception {
    spoil(0); // In group 0.
    stage.update("orders", 4, "{ $set: { tags: ['1', '3'] } }"); // Was in group 0.

    catchUp(stage.app());

    assertEquals(
        List.of("0"),
        stage.rows("by_tag").stream()
            .filter(row -> !hasOrders(row))
            .map(row -> row.getDocument("_id").getString("tags").getValue())
            .toList());
    retryUntil(stage.app(), List.of(), () -> mend(0));
    stage.assertRowsAreRight("by_tag");
  }

  /** Of the members of groups "0" to "3", five each at first. */
  private static boolean hasOrders(BsonDocument row) {
    String tag = row.getDocument("_id").getString("tags").getValue();
    int orders = tag.equals("1") || tag.equals("3") ? 6 : tag.equals("0") ? 4 : 5;
    return row.getNumber("orders").intValue() == orders;
  }

  /** What was put down by a function that went other ways, before the definition was changed. */
  @Test
  void beginAnewWhereAPlaceIsAnothers() throws Exception {
    App app = stage.running(4, 1);
    stage.update("regions", "eu", "{ $set: { name: 'EU' } }");
    stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");
    catchUp(app);
    MongoCollection<BsonDocument> failures = stage.failures();
    failures.updateMany(Filters.exists("place"), Updates.set("place.0", "others"));
    failures.updateMany(
        Filters.exists("after"),
        Updates.combine(Updates.unset("after"), Updates.set("place", List.of("others", 0, 7, 19))));
    stage
        .read()
        .getCollection("orders_shown")
        .updateMany(Filters.empty(), Updates.set("name", "stale"));

    retryUntil(app, List.of(), () -> {});

    stage.assertRowsAreRight("orders_shown");
  }

  private void handle(FunctionHost host, String function, String id) throws Exception {
    host.execute(
        function,
        List.of(
            FanOutStage.document(
                """
                {
                  _id: { _data: '82FFFFFFF000000001' }, operationType: 'update',
                  clusterTime: { $timestamp: { t: 4294967280, i: 1 } }, documentKey: { _id: '%s' }
                }
                """
                    .formatted(id))));
  }

  private void spoil(int id) {
    stage.source("orders").updateOne(Filters.eq(id), Updates.set("lines", "none"));
  }

  private void mend(int... ids) {
    for (int id : ids) {
      stage.source("orders").updateOne(Filters.eq(id), Updates.set("lines", List.of("pen", "ink")));
    }
  }

  private void assertStale(String rows, String name, int... ids) {
    List<Integer> stale =
        stage.rows(rows).stream()
            .filter(row -> !row.getString("name").getValue().equals(name))
            .map(row -> row.getInt32("_id").getValue())
            .toList();
    assertEquals(IntStream.of(ids).boxed().toList(), stale);
  }

  /** As function, state, attempts and ids. */
  private List<String> records(String function) {
    return stage
        .failures()
        .find(Filters.regex("function", "^" + function + "$"))
        .into(new ArrayList<>())
        .stream()
        .map(RefusedRowsTest::record)
        .sorted()
        .toList();
  }

  private static String record(BsonDocument record) {
    List<Long> ids =
        record.containsKey("ids")
            ? record.getArray("ids").stream().map(id -> id.asNumber().longValue()).toList()
            : null;
    return "%s %s %d %s"
        .formatted(
            record.getString("function").getValue(),
            record.getString("state").getValue(),
            record.getNumber("attempts").intValue(),
            ids);
  }

  private void retryUntil(App app, List<String> left, Runnable first) throws Exception {
    first.run();
    catchUp(app);
    stage
        .failures()
        .updateMany(
            Filters.empty(),
            Updates.combine(Updates.set("state", "open"), Updates.set("attempts", 1)));
    for (int time = 0; !records(".*").equals(left); time++) {
      retryOnce(app);
      assertTrue(time < 200, () -> "still left: " + records(".*"));
    }
  }

  private void retryOnce(App app) throws Exception {
    try (FunctionHost host = counting(app)) {
      stage.retryOnce(app, host);
    }
  }

  private void catchUp(App app) throws Exception {
    try (FunctionHost host = counting(app)) {
      stage.catchUp(app, host::execute, 100);
    }
  }

  private FunctionHost counting(App app) {
    return new FunctionHost(
        app,
        client,
        HostOptions.atlas()
            .with(
                new OperationListener() {
                  @Override
                  public void before(DatabaseOperation operation) {
                    calls.incrementAndGet();
                  }
                }));
  }

  private static BsonDocument order(int number) {
    BsonDocument order =
        FanOutStage.document(
            "{ customerId: 'ada', lines: ['pen', 'ink'], share: 2, tags: ['%d'] }"
                .formatted(number % 4));
    BsonInt32 id = new BsonInt32(number);
    return order.append("_id", id).append("number", id);
  }
}
