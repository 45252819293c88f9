package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.appservices.App;
import dev.readside.fault.Crash;
import dev.readside.fault.CrashPoint;
import dev.readside.fault.CurrentFaults;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.Pulse;
import dev.readside.trigger.FunctionException;
import dev.readside.trigger.Functions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A changed document that more rows show than one run of a function refreshes: what is left over is
 * put down, and {@code readside_retry} goes on with it. The files are run as they are emitted but
 * for two numbers, so that a run refreshes few rows instead of half a million.
 */
@ExtendWith(MongoExtension.class)
class LargeFanOutTest {
  /** How many of the places to die are tried. */
  private static final int CRASHES = Integer.getInteger("readside.fanout.crashes", 6);

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
          fields: { customer: $customer.name, region: $region.name }
        gold_orders:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { tier: $customer.tier }
          having: { tier: gold }
        lines_shown:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          unwind: lines
          fields: { sku: $lines, customer: $customer.name }
        orders_by_code:
          from: orders
          join: { coupon: { from: coupons, on: { code: code } } }
          fields: { discount: $coupon.discount }
      """;

  /**
   * Of every type that an _id may have, in the server's order: but null, which has no row, and
   * MinKey and MaxKey, which the server makes a document of in a {@code $lookup}
   * (docs/protocol.md).
   */
  private static final List<BsonValue> IDS =
      BsonArray.parse(
          """
          [
            { $numberInt: '-1' }, 1, { $numberDouble: '2.5' }, { $numberLong: '3' },
            { $numberDecimal: '4.0' }, 'a', 'b', { a: 1 }, { a: 2 },
            { $binary: { base64: 'AA==', subType: '00' } }, { $oid: '000000000000000000000001' },
            false, true, { $date: '2026-01-01T00:00:00Z' }, { $timestamp: { t: 1, i: 1 } },
            { $timestamp: { t: 2, i: 1 } }
          ]
          """);

  private static final String BOBS_LAST = "true";

  private static @Nullable Pulse pulse;

  private final MongoClient client;
  private final FanOutStage stage;
  private final CurrentFaults faults = new CurrentFaults();

  LargeFanOutTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.stage = new FanOutStage(client, databases, PROJECTIONS, directory);
  }

  @BeforeAll
  static void startPulse(MongoClient client, DatabaseNames databases) {
    pulse = new Pulse(client.getDatabase(databases.read() + "_pulse"));
  }

  @AfterAll
  static void stopPulse() {
    if (pulse != null) {
      pulse.close();
    }
  }

  @BeforeEach
  void fill() throws Exception {
    stage.beginAnew();
    stage.insert("regions", "{ _id: 'eu', name: 'Europe' }");
    for (String name : List.of("ada", "bob", "cyd")) {
      stage.insert("customers", "{ _id: '%1$s', name: '%1$s', regionId: 'eu' }".formatted(name));
      stage.insert("coupons", "{ _id: '%1$s', code: '%1$s', discount: 5 }".formatted(name));
    }
    for (int number = 0; number < IDS.size(); number++) {
      insertOrder(IDS.get(number), number % 3 == 0 ? "bob" : "ada");
    }
    try (FunctionHost host = host(stage.app())) {
      stage.catchUp(stage.app(), host::execute, 100);
    }
    assertRowsAreRight();
  }

  @Test
  void takesUpAgainUntilNothingIsLeft() throws Exception {
    App app = stage.running(2, 1);
    try (FunctionHost host = host(app)) {
      stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");

      stage.catchUp(app, host::execute, 1);

      assertEquals(
          Map.of("readside_orders_shown_customers", 1L, "readside_lines_shown_customers", 1L),
          left());
      assertFalse(stage.isRight("orders_shown"));
      assertFalse(stage.isRight("lines_shown"));
      assertEquals(2 * 5, retryUntilNothingIsLeft(app, host)); // Ada has ten orders, two a page.
      assertRowsAreRight();
    }
  }

  @Test
  void goesThroughAllPagesOfARun() throws Exception {
    App app = stage.running(2, 500);
    try (FunctionHost host = host(app)) {
      stage.update("customers", "ada", "{ $set: { name: 'Ada', tier: 'gold' } }");
      stage.update("regions", "eu", "{ $set: { name: 'EU' } }");

      stage.catchUp(app, host::execute, 1);

      assertEquals(Map.of(), left());
      assertRowsAreRight();
    }
  }

  /** More documents in the middle than one query may return; each of them shown by few rows. */
  @Test
  void goesThroughAHub() throws Exception {
    try (FunctionHost host = host(stage.app())) {
      List<BsonDocument> customers = new ArrayList<>();
      for (int number = 0; number < 50_001; number++) {
        customers.add(
            FanOutStage.document("{ _id: %d, name: 'x', regionId: 'eu' }".formatted(number)));
      }
      stage.source("customers").insertMany(customers);
      for (int number = 0; number < 5; number++) {
        BsonDocument order =
            FanOutStage.document("{ _id: 'of %1$d', customerId: %1$d }".formatted(10_000 * number));
        stage.source("orders").insertOne(order);
      }
      stage.catchUp(stage.app(), host::execute, 1000);
      stage.update("regions", "eu", "{ $set: { name: 'EU' } }");

      stage.catchUp(stage.app(), host::execute, 1);

      assertEquals(Map.of(), left());
      assertRowsAreRight();
    }
  }

  /** Wherever it stops: in the middle of a page of customers, or at its end. */
  @Test
  void goesOnInTheMiddle() throws Exception {
    for (int number = 0; number < 5; number++) {
      stage.insert(
          "customers", "{ _id: 'c%1$d', name: 'c%1$d', regionId: 'eu' }".formatted(number));
    }
    for (int pages = 1; pages < 6; pages++) {
      for (int number = 0; number < 5; number++) {
        insertOrder(new BsonString(pages + " of " + number), "c" + number);
      }
      App app = stage.running(2, 3 * pages - 2);
      try (FunctionHost host = host(app)) {
        stage.catchUp(app, host::execute, 100);
        retryUntilNothingIsLeft(app, host);
        stage.update("regions", "eu", "{ $set: { name: 'in %d pages' } }".formatted(pages));

        stage.catchUp(app, host::execute, 1);
        Map<String, Long> left = left();
        stage.source("customers").deleteOne(Filters.eq("ada"));
        stage.insert("customers", "{ _id: 'ada', name: 'ada', regionId: 'eu' }");
        int times = retryUntilNothingIsLeft(app, host);

        assertEquals(Map.of("readside_orders_shown_regions", 1L), left);
        assertTrue(times > 1, () -> times + " times");
        stage.catchUp(app, host::execute, 100);
        retryUntilNothingIsLeft(app, host);
        assertRowsAreRight();
      }
    }
  }

  /** Of an earlier version: it names a document of the root only. It begins anew. */
  @Test
  void takesUpWhatAnEarlierVersionHasPutDown() throws Exception {
    List<BsonValue> changes = new ArrayList<>();
    stage.update("regions", "eu", "{ $set: { name: 'EU' } }");
    stage.catchUp(
        stage.app(),
        (function, arguments) -> {
          if (function.equals("readside_orders_shown_regions")) {
            changes.add(arguments.get(0));
          }
          return new BsonInt32(0);
        },
        1);
    try (FunctionHost host = host(stage.app())) {
      host.execute("readside_orders_shown_regions", List.of(changes.get(0), new BsonString("b")));

      assertRowsAreRight();
    }
  }

  /** A thousand calls are all that a run may make. */
  @Test
  void staysWithinTheCallsOfARun() throws Exception {
    App app = stage.running(1, 148);
    try (FunctionHost host = host(app)) {
      for (int number = 100; number < 500; number++) {
        insertOrder(new BsonInt32(number), "cyd");
      }
      stage.catchUp(app, host::execute, 100);
      stage.update("customers", "cyd", "{ $set: { name: 'Cyd' } }");

      stage.catchUp(app, host::execute, 1);
      retryUntilNothingIsLeft(app, host);

      assertRowsAreRight();
    }
  }

  @Test
  void takesInWhatChangesMeanwhile() throws Exception {
    App app = stage.running(2, 1);
    try (FunctionHost host = host(app)) {
      stage.update("customers", "ada", "{ $set: { name: 'Ada', tier: 'gold' } }");
      stage.update("customers", "bob", "{ $set: { name: 'Bob', tier: 'gold' } }");
      stage.update("regions", "eu", "{ $set: { name: 'EU' } }");
      stage.update("coupons", "ada", "{ $set: { code: 'bob', discount: 6 } }");
      List<Runnable> meanwhile =
          List.of(
              () -> stage.update("customers", "ada", "{ $set: { name: 'Ida' } }"),
              () -> stage.update("customers", "bob", "{ $unset: { tier: 1 } }"),
              () -> stage.source("orders").deleteOne(Filters.eq(IDS.get(7))),
              () -> stage.source("orders").deleteOne(Filters.eq(IDS.get(2))),
              () -> insertOrder(IDS.get(2), "bob"),
              () ->
                  stage
                      .source("orders")
                      .updateMany(Filters.eq("a"), Updates.set("customerId", "bob")),
              () -> stage.update("coupons", "ada", "{ $set: { code: 'ada' } }"),
              () -> stage.source("customers").deleteOne(Filters.eq("ada")),
              () -> stage.insert("customers", "{ _id: 'ada', name: 'Eve', tier: 'gold' }"));

      stage.catchUp(app, host::execute, 10);
      for (Runnable write : meanwhile) {
        write.run();
        stage.retryOnce(app, host);
        stage.catchUp(app, host::execute, 1);
      }
      retryUntilNothingIsLeft(app, host);

      assertRowsAreRight();
    }
  }

  /** Arrays that begin with the same change: the first one's rest is not that of the second. */
  @Test
  void keepsWhatIsLeftOfEachArray() throws Exception {
    App app = stage.running(2, 1);
    List<BsonValue> changes = new CopyOnWriteArrayList<>();
    for (String name : List.of("ada", "bob", "cyd")) {
      stage.update("customers", name, "{ $set: { name: 'new' } }");
    }
    Functions recording =
        (function, arguments) -> {
          if (function.equals("readside_orders_shown_customers")) {
            changes.add(arguments.get(0));
          }
          return new BsonInt32(0);
        };
    stage.catchUp(app, recording, 1);
    changes.sort(
        Comparator.comparing(change -> change.asDocument().getDocument("documentKey").toJson()));
    try (FunctionHost host = host(app)) {
      give(host, changes.get(0), changes.get(1));
      give(host, changes.get(0), changes.get(2));

      retryUntilNothingIsLeft(app, host);

      stage.assertRowsAreRight("orders_shown");
    }
  }

  private static void give(FunctionHost host, BsonValue... changes) throws FunctionException {
    BsonArray array = new BsonArray(List.of(changes));
    host.execute("readside_orders_shown_customers", List.of(array));
  }

  @Test
  void convergesWhereFunctionsDie() throws Exception {
    App app = stage.running(2, 4);
    try (FunctionHost host = host(app)) {
      int chances = dyingAt(0, app, host);
      assertTrue(chances > 100, () -> "only " + chances + " chances to die");
      for (int chance : new Random(1).ints(CRASHES, 1, chances + 1).toArray()) {
        dyingAt(chance, app, host);
      }
    }
  }

  /** Returns how many chances there were. */
  private int dyingAt(int chance, App app, FunctionHost host) throws Exception {
    CrashPoint point = new CrashPoint(chance);
    faults.become(point);
    String name = "at " + chance;
    stage.update("customers", "ada", "{ $set: { name: '%s', tier: 'gold' } }".formatted(name));
    stage.update("customers", "bob", "{ $set: { name: '%s' } }".formatted(name));
    try {
      stage.catchUp(app, host::execute, 10);
      retryUntilNothingIsLeft(app, host);
    } catch (Crash crash) {
      point.nextProcess();
      stage.catchUp(app, host::execute, 10);
      retryUntilNothingIsLeft(app, host);
    }
    assertRowsAreRight();
    stage.update("customers", "ada", "{ $unset: { tier: 1 } }");
    stage.catchUp(app, host::execute, 10);
    retryUntilNothingIsLeft(app, host);
    return point.chances();
  }

  /** It holds up neither the other changes of its array nor, for ever, {@code readside_retry}. */
  @Test
  void leavesAPageThatCannotBeWrittenToAPerson() throws Exception {
    App app = stage.running(2, 4);
    try (FunctionHost host = host(app)) {
      refuse("orders_shown", "{ _id: %s }".formatted(BOBS_LAST));
      stage.update("customers", "ada", "{ $set: { name: 'Ada' } }");
      stage.update("customers", "bob", "{ $set: { name: 'Bob' } }");

      stage.catchUp(app, host::execute, 10);
      for (int time = 0; time < 40; time++) {
        stage.retryOnce(app, host);
      }

      assertEquals(List.of("readside_orders_shown_customers dead 16"), records());
      refuse("orders_shown", "{ _id: 'nothing' }");
      stage.failures().updateMany(Filters.empty(), Updates.set("state", "open"));
      retryUntilNothingIsLeft(app, host);
      assertRowsAreRight();
    }
  }

  /** Each of them makes four attempts, and these calls count as the retry function's own. */
  @Test
  void triesManyFailuresWithinTheCallsOfARun() throws Exception {
    try (FunctionHost host = host(stage.app())) {
      refuse("orders_shown", "{ customer: 'cyd' }");
      for (int number = 100; number < 180; number++) {
        insertOrder(new BsonInt32(number), "cyd");
      }
      stage.catchUp(stage.app(), host::execute, 1);
      assertEquals(Map.of("readside_orders_shown_orders", 80L), left());

      stage.retryOnce(stage.app(), host);

      assertTrue(records().contains("readside_orders_shown_orders open 2"), records()::toString);
    }
  }

  private void refuse(String rows, String which) {
    stage
        .read()
        .runCommand(
            new BsonDocument("collMod", new BsonString(rows))
                .append(
                    "validator",
                    new BsonDocument("$nor", new BsonArray(List.of(FanOutStage.document(which))))));
  }

  private FunctionHost host(App app) {
    return new FunctionHost(app, client, HostOptions.atlas().with(faults));
  }

  /** Returns how many times something was taken up. */
  private int retryUntilNothingIsLeft(App app, FunctionHost host) throws Exception {
    int times = 0;
    while (!left().isEmpty()) {
      stage.retryOnce(app, host);
      times++;
      assertTrue(times < 1000, () -> "still left: " + left());
    }
    return times;
  }

  /** How many records there are, by function. */
  private Map<String, Long> left() {
    return stage.records().stream()
        .collect(
            Collectors.groupingBy(
                record -> record.getString("function").getValue(), Collectors.counting()));
  }

  private List<String> records() {
    return stage.records().stream()
        .map(
            record ->
                "%s %s %d"
                    .formatted(
                        record.getString("function").getValue(),
                        record.getString("state").getValue(),
                        record.getNumber("attempts").intValue()))
        .toList();
  }

  private void assertRowsAreRight() {
    assertAll(
        stage.emitted().plan().projections().stream()
            .map(ProjectionPlan::name)
            .map(name -> () -> stage.assertRowsAreRight(name)));
  }

  private void insertOrder(BsonValue id, String customer) {
    BsonDocument order =
        FanOutStage.document(
            "{ customerId: '%1$s', code: '%1$s', lines: ['pen', 'ink'] }".formatted(customer));
    stage.source("orders").insertOne(order.append("_id", id));
  }
}
