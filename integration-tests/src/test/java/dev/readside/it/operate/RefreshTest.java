package dev.readside.it.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Refresh;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.operate.refresh.Refusals;
import dev.readside.plan.ProjectionPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MongoExtension.class)
class RefreshTest {

  private static final String PROJECTIONS =
      """
      documents: { from: orders, fields: { number: $number, total: { $sum: $lines.amount } } }
      filtered: { from: orders, where: { status: paid }, fields: { number: $number } }
      joined:
        from: orders
        where: { status: paid }
        join: { customer: { from: customers, on: { customerId: _id } } }
        fields: { number: $number, customer: $customer.name }
      having:
        from: orders
        join: { customer: { from: customers, on: { customerId: _id } } }
        fields: { customer: $customer.name }
        having: { customer: Ada }
      elements: { from: orders, unwind: lines, fields: { amount: $lines.amount } }
      keyed:
        from: orders
        unwind: lines
        key: { order: $_id, line: $lines.no }
        fields: { amount: $lines.amount }
      groups:
        from: orders
        group_by: { customer: $customerId, status: $status }
        fields: { orders: { $count: {} }, numbers: { $push: $number } }
      computed:
        from: orders
        group_by: { parity: { $mod: [$number, 2] } }
        fields: { orders: { $count: {} } }
        having: { orders: { $gt: 1 } }
      """;

  private static final BsonDocument GARBAGE = BsonDocument.parse("{ garbage: true }");

  private final MongoServer server;
  private final MongoClient client;
  private final ReadModel model;

  RefreshTest(
      MongoServer server, MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.server = server;
    this.client = client;
    this.model = ReadModel.of(client, names, PROJECTIONS, directory);
  }

  @BeforeEach
  void writeSources() {
    List<BsonDocument> orders = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      orders.add(order(id(n), n));
    }
    orders.add(order(BsonNull.VALUE, 300));
    model.source("orders").insertMany(orders);
    model.insert("customers", "{ _id: 0, name: 'Ada' }", "{ _id: 1, name: 'Bob' }");
  }

  /** Of several types, in an order that is not that of {@code n}. */
  private static BsonValue id(int n) {
    return switch (n % 4) {
      case 0 -> new BsonInt32(n);
      case 1 -> new BsonString("s" + n);
      case 2 -> BsonDocument.parse("{ a: %d, b: { c: '%d' } }".formatted(n % 5, n));
      default -> new BsonInt64(-n);
    };
  }

  private static BsonDocument order(BsonValue id, int n) {
    return new BsonDocument("_id", id)
        .append("number", new BsonInt32(n))
        .append("status", new BsonString(n % 3 == 0 ? "draft" : "paid"))
        .append("customerId", new BsonInt32(n % 4))
        .append(
            "lines",
            BsonDocument.parse(
                    "{ l: [{ no: 1, amount: %d }, { no: '2', amount: 1.5 }] }".formatted(n))
                .get("l"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documents",
        "filtered",
        "joined",
        "having",
        "elements",
        "keyed",
        "groups",
        "computed"
      })
  void bringsAnyDamageInOrderRangeByRange(String name) {
    ProjectionPlan projection = model.projection(name);
    Refresh refresh = new Refresh(client, projection);
    List<KeyRange> ranges = new KeyRanges(client).of(projection, 40);
    ranges.forEach(refresh::rows);
    String filled = model.found(name);
    damage(name);
    assertNotEquals(filled, model.found(name));

    long present = 0;
    for (KeyRange range : ranges) {
      present += refresh.rows(range).present();
    }

    assertEquals(filled, model.found(name));
    assertEquals(withoutNullId(model.defined(name)), model.found(name));
    assertEquals(filled.lines().count(), present);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documents",
        "filtered",
        "joined",
        "having",
        "elements",
        "keyed",
        "groups",
        "computed"
      })
  void bringsAnyDamageInOrderKeyByKey(String name) {
    Refresh refresh = new Refresh(client, model.projection(name));
    refresh.rows(KeyRange.ALL);
    String filled = model.found(name);
    Set<BsonValue> keys = keys(name);
    damage(name);
    keys.addAll(keys(name));

    refresh.rows(List.copyOf(keys));

    assertEquals(filled, model.found(name));
  }

  @Test
  void leavesOtherKeysAlone() {
    Refresh refresh = new Refresh(client, model.projection("keyed"));
    refresh.rows(KeyRange.ALL);
    model.rows("keyed").updateMany(Filters.empty(), Updates.set("amount", new BsonInt32(-1)));
    BsonValue key = BsonDocument.parse("{ order: 0, line: 1.0 }");

    Refreshed refreshed = refresh.rows(List.of(key));

    assertEquals(new Refreshed(1, 0), refreshed);
    assertEquals(1, model.rows("keyed").countDocuments(Filters.gte("amount", 0)));
  }

  /** Some rows are changed, some gone, some that should not be are there. */
  private void damage(String name) {
    List<BsonValue> keys = List.copyOf(keys(name));
    for (int n = 0; n < keys.size(); n += 3) {
      model.rows(name).replaceOne(Filters.eq(keys.get(n)), GARBAGE);
    }
    for (int n = 1; n < keys.size(); n += 7) {
      model.rows(name).deleteOne(Filters.eq(keys.get(n)));
    }
    for (String id : List.of("-1000", "'phantom'", "{ order: 4, line: 99 }", "{ z: 1 }", "true")) {
      model.rows(name).insertOne(BsonDocument.parse("{ _id: %s, garbage: true }".formatted(id)));
    }
  }

  private Set<BsonValue> keys(String name) {
    return model.rows(name).find().map(row -> row.get("_id")).into(new LinkedHashSet<>());
  }

  /** A document whose {@code _id} is null has no row. */
  private static String withoutNullId(String rows) {
    return String.join(
        "\n", rows.lines().filter(row -> !row.startsWith("{\"_id\": null")).toList());
  }

  @Test
  void leavesFresherRowsAlone() {
    Refresh refresh = new Refresh(client, model.projection("documents"));
    BsonDocument fresher =
        BsonDocument.parse(
            "{ _id: 0, _projection: { version: 1, at: { t: 4294967295, i: 1 } }, mine: true }");
    BsonDocument fresherPhantom = fresher.clone().append("_id", new BsonString("none"));
    model.rows("documents").insertMany(List.of(fresher, fresherPhantom));

    refresh.rows(KeyRange.ALL);
    refresh.rows(List.of(fresher.get("_id"), fresherPhantom.get("_id")));

    assertEquals(fresher, model.rows("documents").find(Filters.eq(0)).first());
    assertEquals(fresherPhantom, model.rows("documents").find(Filters.eq("none")).first());
  }

  @Test
  void claimsATimeThatTheServerHasReached() {
    model.source("orders").insertOne(order(new BsonInt32(1000), 1000));
    BsonTimestamp before = operationTime();

    new Refresh(client, model.projection("documents")).rows(KeyRange.ALL);

    BsonTimestamp after = operationTime();
    BsonDocument row =
        Objects.requireNonNull(model.rows("documents").find(Filters.eq(1000)).first());
    BsonDocument at = row.getDocument("_projection").getDocument("at");
    BsonTimestamp claimed =
        new BsonTimestamp((int) at.getInt64("t").getValue(), (int) at.getInt64("i").getValue());
    assertTrue(claimed.compareTo(before) >= 0 && claimed.compareTo(after) <= 0, at::toJson);
  }

  private BsonTimestamp operationTime() {
    return client
        .getDatabase("admin")
        .runCommand(new BsonDocument("ping", new BsonInt32(1)), BsonDocument.class)
        .getTimestamp("operationTime");
  }

  @Test
  void marksTheRowsOfDeletedDocumentsOnce(DatabaseNames names, @TempDir Path directory) {
    ReadModel keeping =
        ReadModel.of(
            client, names, "kept: { from: orders, on_delete: keep, fields: { a: $a } }", directory);
    keeping.insert("orders", "{ _id: 1, a: 1 }", "{ _id: 2, a: 2 }");
    Refresh refresh = new Refresh(client, keeping.projection("kept"));
    refresh.rows(KeyRange.ALL);
    keeping.source("orders").deleteOne(Filters.eq(1));

    assertEquals(new Refreshed(1, 1), refresh.rows(KeyRange.ALL));
    String marked = "{\"_id\": 1, \"a\": 1, \"deleted\": true}";
    assertTrue(keeping.rows("kept").countDocuments(Filters.eq("deleted", true)) == 1, marked);
    assertEquals(new Refreshed(1, 0), refresh.rows(KeyRange.ALL));
    assertEquals(new Refreshed(0, 0), refresh.rows(List.of(new BsonInt32(1))));
  }

  @Test
  void takesFewRoundTrips() {
    List<String> commands = new CopyOnWriteArrayList<>();
    try (MongoClient counting = counting(commands)) {
      Refresh refresh = new Refresh(counting, model.projection("filtered"));
      refresh.rows(KeyRange.ALL);
      assertEquals(List.of("ping", "find", "aggregate", "aggregate", "delete"), commands);

      commands.clear();
      refresh.rows(List.of(new BsonInt32(4), new BsonInt32(8)));
      assertEquals(List.of("ping", "aggregate", "aggregate"), commands);

      commands.clear();
      refresh.rows(List.of(new BsonInt32(4), new BsonString("phantom")));
      assertEquals(List.of("ping", "aggregate", "aggregate", "delete"), commands);
    }
  }

  @Test
  void takesTwoMoreForEachFurtherTenThousandRows() {
    model
        .source("orders")
        .insertMany(
            IntStream.range(1_000, 22_000).mapToObj(n -> order(new BsonInt32(n), n)).toList());
    List<String> commands = new CopyOnWriteArrayList<>();
    try (MongoClient counting = counting(commands)) {
      Refreshed refreshed = new Refresh(counting, model.projection("documents")).rows(KeyRange.ALL);

      assertEquals(new Refreshed(21_300, 0), refreshed);
      assertEquals(
          List.of(
              "ping",
              "find",
              "aggregate",
              "aggregate",
              "getMore",
              "delete",
              "getMore",
              "delete",
              "delete"),
          commands);
    }
  }

  @Test
  void givesWayToARowThatATriggerWritesIntoAnEmptyRange() {
    BsonDocument fresher =
        BsonDocument.parse(
            "{ _id: 0, _projection: { version: 1, at: { t: 4294967295, i: 1 } }, mine: true }");
    List<String> commands = new CopyOnWriteArrayList<>();
    Consumer<String> trigger =
        command -> {
          commands.add(command);
          if (commands.equals(List.of("ping", "find", "aggregate"))) {
            model.rows("documents").insertOne(fresher);
          }
        };
    try (MongoClient beside = hearing(trigger)) {
      Refreshed refreshed = new Refresh(beside, model.projection("documents")).rows(KeyRange.ALL);

      assertEquals(new Refreshed(300, 0), refreshed);
      assertEquals(
          List.of("ping", "find", "aggregate", "find", "aggregate", "aggregate", "delete"),
          commands);
    }
    assertEquals(fresher, model.rows("documents").find(Filters.eq(0)).first());
    assertEquals(300, model.rows("documents").countDocuments());
  }

  @Test
  void removesMorePhantomsThanItReadsKeysAtOnce() {
    model.source("orders").deleteMany(Filters.empty());
    model
        .rows("documents")
        .insertMany(
            IntStream.range(0, 21_000)
                .mapToObj(n -> new BsonDocument("_id", id(n)).append("n", new BsonInt32(n)))
                .toList());

    Refreshed refreshed = new Refresh(client, model.projection("documents")).rows(KeyRange.ALL);

    assertEquals(new Refreshed(0, 21_000), refreshed);
    assertEquals(0, model.rows("documents").countDocuments());
  }

  @Test
  void keepsARowWhoseKeyIsTheSameNumberOfAnotherType() {
    model.rows("documents").insertOne(BsonDocument.parse("{ _id: 4.0, garbage: true }"));

    Refreshed refreshed = new Refresh(client, model.projection("documents")).rows(KeyRange.ALL);

    assertEquals(new Refreshed(300, 0), refreshed);
    BsonDocument row = Objects.requireNonNull(model.rows("documents").find(Filters.eq(4)).first());
    assertEquals(new BsonInt32(4), row.get("number"));
  }

  @Test
  void refusesTwoElementsWithOneKey() {
    model.insert("orders", "{ _id: 5, lines: [{ no: 1, amount: 1 }, { no: 1.0, amount: 2 }] }");
    Refresh refresh = new Refresh(client, model.projection("keyed"));

    MongoCommandException refusal =
        assertThrows(MongoCommandException.class, () -> refresh.rows(KeyRange.ALL));

    assertEquals(
        "two elements of a document have the same key: {order: 5, line: 1}",
        Refusals.reason(refusal).replace("1.0", "1"));
  }

  private MongoClient counting(List<String> commands) {
    return hearing(commands::add);
  }

  private MongoClient hearing(Consumer<String> commands) {
    CommandListener listener =
        new CommandListener() {
          @Override
          public void commandStarted(CommandStartedEvent event) {
            commands.accept(event.getCommandName());
          }
        };
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(server.uri()))
            .addCommandListener(listener)
            .build());
  }
}
