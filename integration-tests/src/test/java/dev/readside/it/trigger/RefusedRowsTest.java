package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.appservices.App;
import dev.readside.function.DatabaseOperation;
import dev.readside.function.Faults;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.it.scenario.CompiledApp;
import dev.readside.it.scenario.Rows;
import dev.readside.operate.Setup;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
@ExtendWith(WithMongo.class)
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
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final CompiledApp emitted;
  private final Path directory;
  private final AtomicInteger calls = new AtomicInteger();

  RefusedRowsTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.source = client.getDatabase(databases.source());
    this.read = client.getDatabase(databases.read());
    this.directory = directory;
    this.emitted =
        CompiledApp.of(
            PROJECTIONS.formatted(databases.source(), databases.read()),
            directory.resolve("emitted"));
  }

  @BeforeEach
  void fill() throws Exception {
    source.drop();
    read.drop();
    new Setup(client).run(emitted.plan(), emitted.app());
    source("regions").insertOne(document("{ _id: 'eu', name: 'Europe' }"));
    source("customers")
        .insertOne(document("{ _id: 'ada', name: 'ada', regionId: 'eu', shift: 0 }"));
    source("orders")
        .insertMany(IntStream.range(0, ORDERS).mapToObj(RefusedRowsTest::order).toList());
    catchUp(emitted.app());
    for (String name : List.of("orders_shown", "lines_shown", "badges", "by_tag")) {
      assertEquals(Rows.text(defined(name)), Rows.text(rows(name)), name);
    }
  }

  /** In the first page of each, and in a later one. */
  @Test
  void doNotHoldUpThePagesBehindThem() throws Exception {
    App app = running(4, 50);
    spoil(1);
    spoil(10);
    update("customers", "ada", "{ $set: { name: 'Ada' } }");
    update("regions", "eu", "{ $set: { name: 'EU' } }");

    catchUp(app);

    assertStale("orders_shown", "Ada", 1, 10);
    assertEquals(
        List.of(
            "readside_orders_shown_customers open 1 [1, 10]",
            "readside_orders_shown_regions open 1 [1, 10]"),
        records("readside_orders_shown_(customers|regions)"));
    retryUntil(app, List.of(), () -> mend(1, 10));
    assertEquals(Rows.text(defined("orders_shown")), Rows.text(rows("orders_shown")));
  }

  @Test
  void areNamedWhereTheRunStopsToo() throws Exception {
    App app = running(4, 2);
    spoil(1);
    spoil(10);
    update("customers", "ada", "{ $set: { name: 'Ada' } }");
    update("regions", "eu", "{ $set: { name: 'EU' } }");

    catchUp(app);
    assertEquals(
        List.of(
            "readside_orders_shown_customers open 0 null",
            "readside_orders_shown_customers open 1 [1]",
            "readside_orders_shown_regions open 0 null",
            "readside_orders_shown_regions open 1 [1]"),
        records("readside_orders_shown_(customers|regions)"));
    for (int time = 0; time < 40; time++) {
      retryOnce(app);
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
    assertEquals(Rows.text(defined("orders_shown")), Rows.text(rows("orders_shown")));
  }

  /** As many rows as are in a page in production; 1,000 calls are all that a run may make. */
  @Test
  void areFoundWithinTheCallsOfARun() throws Exception {
    source("orders")
        .insertMany(IntStream.range(100, 10_100).mapToObj(RefusedRowsTest::order).toList());
    refuseAda();
    calls.set(0);

    try (FunctionHost host = counting(emitted.app())) {
      handle(host, "readside_orders_shown_customers", "ada");
      assertTrue(calls.get() > 100 && calls.get() < 300, () -> calls + " calls");
      calls.set(0);
      retryOnce(emitted.app(), host);
      assertTrue(calls.get() > 100 && calls.get() < 700, () -> calls + " calls");
    }
  }

  /** Five of them in a page of 10,000, far from each other: the most that one run finds. */
  @Test
  void areFoundWhereTheyAreFew() throws Exception {
    source("orders")
        .insertMany(IntStream.range(100, 10_100).mapToObj(RefusedRowsTest::order).toList());
    for (int id : List.of(1_000, 3_000, 5_000, 7_000, 9_000)) {
      spoil(id);
    }
    calls.set(0);

    try (FunctionHost host = counting(emitted.app())) {
      handle(host, "readside_orders_shown_customers", "ada");
    }

    assertTrue(calls.get() < 500, () -> calls + " calls");
    assertEquals(
        List.of("readside_orders_shown_customers open 1 [1000, 3000, 5000, 7000, 9000]"),
        records(".*"));
    assertEquals(
        List.of(5L, 10_015L),
        List.of(
            source("orders").countDocuments(Filters.eq("lines", "none")),
            read.getCollection("orders_shown").countDocuments()));
  }

  /** A run finds one of them, and the next goes on behind it, but not more than 16 do. */
  @Test
  void areNotSearchedForForEver() throws Exception {
    source("orders")
        .insertMany(IntStream.range(100, 160).mapToObj(RefusedRowsTest::order).toList());
    refuseAda();
    App app = running(80, 50, 7);

    try (FunctionHost host = counting(app)) {
      handle(host, "readside_orders_shown_customers", "ada");
      for (int time = 0; hasMore(); time++) {
        retryOnce(app, host);
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
    update("customers", "ada", "{ $set: { name: 'Ada' } }");
    read.runCommand(document("{ collMod: 'orders_shown', validator: { name: { $ne: 'Ada' } } }"));
  }

  /** Nothing is halved where nothing is refused. */
  @Test
  void costNothingWhereThereAreNone() throws Exception {
    App app = running(4, 50);
    update("customers", "ada", "{ $set: { name: 'Ada' } }");
    calls.set(0);

    try (FunctionHost host = counting(app)) {
      handle(host, "readside_orders_shown_customers", "ada");
    }

    // For each of five full pages: find, merge, look; and the find of the one that is empty.
    assertEquals(5 * 3 + 1, calls.get());
  }

  @Test
  void ofOneDocumentDoNotHoldUpThoseOfOthers() throws Exception {
    source("orders").updateOne(Filters.eq(3), Updates.set("share", 0));
    App app = running(4, 50);
    update("customers", "ada", "{ $set: { name: 'Ada' } }");

    catchUp(app);

    List<BsonDocument> stale =
        rows("lines_shown").stream()
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
    App app = running(4, 50);
    update("customers", "ada", "{ $set: { shift: 1 } }");

    catchUp(app);
    assertEquals(1, records("readside_badges_customers").size());
    retryUntil(app, List.of(), () -> {});

    assertEquals(Rows.text(defined("badges")), Rows.text(rows("badges")));
  }

  /** A document that goes from one group to another, of which one has a member at fault. */
  @Test
  void doNotHoldUpTheOtherGroupsOfAChange() throws Exception {
    spoil(0); // In group 0.
    update("orders", 4, "{ $set: { tags: ['1', '3'] } }"); // Was in group 0.

    catchUp(emitted.app());

    assertEquals(
        List.of("0"),
        rows("by_tag").stream()
            .filter(row -> !hasOrders(row))
            .map(row -> row.getDocument("_id").getString("tags").getValue())
            .toList());
    retryUntil(emitted.app(), List.of(), () -> mend(0));
    assertEquals(Rows.text(defined("by_tag")), Rows.text(rows("by_tag")));
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
    App app = running(4, 1);
    update("regions", "eu", "{ $set: { name: 'EU' } }");
    update("customers", "ada", "{ $set: { name: 'Ada' } }");
    catchUp(app);
    MongoCollection<BsonDocument> failures = read.getCollection(Setup.FAILURES, BsonDocument.class);
    failures.updateMany(Filters.exists("place"), Updates.set("place.0", "others"));
    failures.updateMany(
        Filters.exists("after"),
        Updates.combine(Updates.unset("after"), Updates.set("place", List.of("others", 0, 7, 19))));
    read.getCollection("orders_shown").updateMany(Filters.empty(), Updates.set("name", "stale"));

    retryUntil(app, List.of(), () -> {});

    assertEquals(Rows.text(defined("orders_shown")), Rows.text(rows("orders_shown")));
  }

  private void handle(FunctionHost host, String function, String id) throws Exception {
    host.execute(
        function,
        List.of(
            document(
                """
                {
                  _id: { _data: '82FFFFFFF000000001' }, operationType: 'update',
                  clusterTime: { $timestamp: { t: 4294967280, i: 1 } }, documentKey: { _id: '%s' }
                }
                """
                    .formatted(id))));
  }

  private void spoil(int id) {
    source("orders").updateOne(Filters.eq(id), Updates.set("lines", "none"));
  }

  private void mend(int... ids) {
    for (int id : ids) {
      source("orders").updateOne(Filters.eq(id), Updates.set("lines", List.of("pen", "ink")));
    }
  }

  private void assertStale(String rows, String name, int... ids) {
    List<Integer> stale =
        rows(rows).stream()
            .filter(row -> !row.getString("name").getValue().equals(name))
            .map(row -> row.getInt32("_id").getValue())
            .toList();
    assertEquals(IntStream.of(ids).boxed().toList(), stale);
  }

  /** As function, state, attempts and ids. */
  private List<String> records(String function) {
    return read
        .getCollection(Setup.FAILURES, BsonDocument.class)
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
    read.getCollection(Setup.FAILURES).updateMany(Filters.empty(), Updates.set("state", "open"));
    for (int time = 0; !records(".*").equals(left); time++) {
      retryOnce(app);
      assertTrue(time < 200, () -> "still left: " + records(".*"));
    }
  }

  private void retryOnce(App app) throws Exception {
    try (FunctionHost host = counting(app)) {
      retryOnce(app, host);
    }
  }

  /** As if the time of all had come, in the order in which it would. */
  private void retryOnce(App app, FunctionHost host) throws Exception {
    Instant now = Instant.now();
    read.getCollection(Setup.FAILURES)
        .updateMany(
            Filters.and(Filters.eq("state", "open"), Filters.gt("nextAttemptAt", now)),
            Updates.set("nextAttemptAt", now));
    host.execute(app.scheduledTriggers().get(0).function(), List.of());
  }

  private void catchUp(App app) throws Exception {
    WorkerOptions options = WorkerOptions.of(read.getName()).with(new WorkerOptions.Load(8, 100));
    try (FunctionHost host = counting(app)) {
      new Worker(app, client, host::execute, options).runUntilCaughtUp();
    }
  }

  private FunctionHost counting(App app) {
    return new FunctionHost(
        app,
        client,
        HostOptions.atlas()
            .withFaults(
                new Faults() {
                  @Override
                  public void before(DatabaseOperation operation) {
                    calls.incrementAndGet();
                  }
                }));
  }

  /** The emitted files, but for these numbers. */
  private App running(int documentsOfAPage, int pagesOfARun) throws Exception {
    return running(documentsOfAPage, pagesOfARun, 150);
  }

  private App running(int documentsOfAPage, int pagesOfARun, int pieces) throws Exception {
    Path changed = directory.resolve("changed");
    try (Stream<Path> files = Files.walk(emitted.app().directory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = changed.resolve(emitted.app().directory().relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.writeString(
            target,
            Files.readString(file)
                .replaceFirst("const PAGE = \\d+;", "const PAGE = %d;".formatted(documentsOfAPage))
                .replaceFirst("const PAGES = \\d+;", "const PAGES = %d;".formatted(pagesOfARun))
                .replaceFirst("const PIECES = \\d+;", "const PIECES = %d;".formatted(pieces))
                .replaceFirst("const CALLS = 1000;", "const CALLS = 700;"));
      }
    }
    return App.read(changed);
  }

  private List<BsonDocument> defined(String name) {
    return emitted.plan().projections().stream()
        .filter(projection -> projection.name().equals(name))
        .findFirst()
        .map(projection -> Rows.defined(projection, client))
        .orElseThrow();
  }

  private List<BsonDocument> rows(String name) {
    return Rows.in(read.getCollection(name, BsonDocument.class));
  }

  private static BsonDocument order(int number) {
    BsonDocument order =
        document(
            "{ customerId: 'ada', lines: ['pen', 'ink'], share: 2, tags: ['%d'] }"
                .formatted(number % 4));
    BsonInt32 id = new BsonInt32(number);
    return order.append("_id", id).append("number", id);
  }

  private void update(String collection, Object id, String update) {
    source(collection).updateOne(Filters.eq(id), document(update));
  }

  private MongoCollection<BsonDocument> source(String collection) {
    return source.getCollection(collection, BsonDocument.class);
  }

  private static BsonDocument document(String json) {
    return BsonDocument.parse(json);
  }
}
