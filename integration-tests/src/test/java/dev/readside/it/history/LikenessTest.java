package dev.readside.it.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.history.Likeness;
import dev.readside.history.RandomHistory;
import dev.readside.history.Samples;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.preview.Sampled;
import dev.readside.operate.preview.Sampling;
import dev.readside.operate.verify.SameId;
import dev.readside.play.CompiledApp;
import dev.readside.scenario.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Histories that are shaped after a database have its shapes, and none of its values. */
@ExtendWith(MongoExtension.class)
final class LikenessTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          from: orders
          where: { status: { $ne: draft } }
          join:
            customer: { from: customers, on: { customerId: _id } }
            items: { from: items, on: { _id: orderId }, many: true }
          fields: { number: $number, name: $customer.name, total: { $sum: $items.price } }
        by_name:
          from: { projection: order_list }
          group_by: $name
          fields: { n: { $count: {} } }
      """;

  private static final int ORDERS = 60;
  private static final int ITEMS = 2;

  private final MongoClient client;
  private final MongoDatabase real;
  private final DatabaseNames databases;
  private final Path directory;

  LikenessTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.databases = databases;
    this.directory = directory;
    this.real = client.getDatabase(databases.source() + "_real");
  }

  @BeforeEach
  void fill() {
    real.drop();
    for (int n = 0; n < ORDERS; n++) {
      BsonObjectId customer = new BsonObjectId(new ObjectId(1_700_000_000, n / 3));
      insert("orders", order(n, customer));
      for (int item = 0; item < ITEMS; item++) {
        insert(
            "items",
            new BsonDocument("_id", new BsonBinary(new UUID(n, 77L + item)))
                .append("orderId", orderId(n))
                .append("price", new BsonDecimal128(Decimal128.parse(n + "." + item + 5))));
      }
      if (n % 3 == 0) {
        insert(
            "customers", new BsonDocument("_id", customer).append("name", text("Customer " + n)));
      }
    }
  }

  @AfterEach
  void drop() {
    real.drop();
  }

  private static BsonDocument order(int n, BsonObjectId customer) {
    BsonArray tags = new BsonArray();
    for (int tag = 0; tag < n % 4; tag++) {
      tags.add(new BsonDocument("x.y", text("tag" + tag)).append("n", new BsonInt32(tag + 20)));
    }
    BsonDocument order =
        new BsonDocument("_id", orderId(n))
            .append("number", text("A-" + (1000 + n)))
            .append("status", text(n % 2 == 0 ? "draft" : "paid"))
            .append("customerId", customer)
            .append("at", new BsonDateTime(1_700_000_000_000L + n * 86_400_000L))
            .append("weight", new BsonDouble(n + 0.25))
            .append("tags", tags);
    return n % 2 == 0
        ? order.append("note", n % 4 == 0 ? BsonNull.VALUE : text("Note " + n))
        : order;
  }

  private static BsonDocument orderId(int n) {
    return new BsonDocument("year", new BsonInt32(2023)).append("no", new BsonInt32(500 + n));
  }

  private static BsonString text(String text) {
    return new BsonString(text);
  }

  private void insert(String collection, BsonDocument document) {
    real.getCollection(collection, BsonDocument.class).insertOne(document);
  }

  private Sampled sampled() {
    String projections = PROJECTIONS.formatted(real.getName(), databases.read());
    CompiledApp compiled = CompiledApp.of(projections, directory.resolve("real"));
    return new Sampling(client, compiled.plan(), 40).take();
  }

  private List<List<Step>> histories(Sampled sampled, int count) {
    CompiledApp compiled =
        CompiledApp.of(
            PROJECTIONS.formatted(databases.source(), databases.read()), directory.resolve("app"));
    Samples samples =
        Likeness.of(
            sampled, Set.of("orders", "customers", "items"), compiled.plan().projections(), 5);
    List<List<Step>> histories = new ArrayList<>();
    for (long seed = 0; seed < count; seed++) {
      histories.add(new RandomHistory(client, compiled, samples, seed).draw());
    }
    return histories;
  }

  @Test
  void drawsNoMoreThanWasAskedFor() {
    Sampled sampled = sampled();

    assertEquals(40 + 40 + 20, sampled.size());
    assertEquals(20, sampled.together().size());
    assertTrue(sampled.together().stream().allMatch(each -> each.all().size() == 2 + ITEMS));
  }

  @Test
  void hasNoValueOfTheDatabase() {
    Set<Object> values = new HashSet<>();
    for (String name : List.of("orders", "customers", "items")) {
      real.getCollection(name, BsonDocument.class).find().forEach(each -> add(each, values));
    }
    values.removeAll(
        Set.of(SameId.of(text("draft")), SameId.of(BsonNull.VALUE), SameId.of(new BsonInt32(0))));
    Set<Object> sampled = new HashSet<>();
    Sampled some = sampled();
    some.all().forEach(each -> add(each, sampled));
    values.retainAll(sampled);

    Set<Object> used = new HashSet<>();
    for (List<Step> history : histories(some, 40)) {
      history.forEach(step -> add(step, used));
    }

    assertTrue(used.contains("draft"));
    used.retainAll(values);
    assertEquals(Set.of(), used);
  }

  private static void add(Step step, Set<Object> to) {
    if (step instanceof Step.Insert insert) {
      insert.documents().forEach(each -> add(each, to));
    } else if (step instanceof Step.Update update) {
      add(update.filter(), to);
      add(update.update(), to);
    } else if (step instanceof Step.Replace replace) {
      add(replace.filter(), to);
      add(replace.with(), to);
    } else if (step instanceof Step.Delete delete) {
      add(delete.filter(), to);
    }
  }

  private static void add(BsonValue value, Set<Object> to) {
    if (value.isDocument()) {
      value.asDocument().values().forEach(each -> add(each, to));
    } else if (value.isArray()) {
      value.asArray().forEach(each -> add(each, to));
    } else {
      to.add(SameId.of(value));
    }
  }

  /** Each history begins with a whole order: what it holds is as the orders are. */
  @Test
  void beginsWithDocumentsThatBelongTogetherAsTheyDoThere() {
    Map<String, Integer> lengths = new HashMap<>();
    int missing = 0;
    int nulls = 0;
    Set<String> types = new TreeSet<>();
    Set<String> statuses = new TreeSet<>();
    List<List<Step>> histories = histories(sampled(), 80);
    for (List<Step> history : histories) {
      List<Step.Insert> opening =
          history.stream().limit(2 + ITEMS).map(Step.Insert.class::cast).toList();
      BsonDocument order = of("orders", opening).get(0);
      assertEquals(
          ITEMS,
          of("items", opening).stream()
              .filter(item -> Objects.equals(order.get("_id"), item.get("orderId")))
              .count());
      assertEquals(order.get("customerId"), of("customers", opening).get(0).get("_id"));
      addTypes("", order, types);
      lengths.merge(order.getArray("tags").size() + " tags", 1, Integer::sum);
      statuses.add(order.getString("status").getValue());
      missing += order.containsKey("note") ? 0 : 1;
      nulls += order.isNull("note") ? 1 : 0;
    }

    assertEquals(Set.of("0 tags", "1 tags", "2 tags", "3 tags"), lengths.keySet());
    assertEquals(2, statuses.size(), statuses::toString);
    assertTrue(missing > 20 && missing < 60, "missing " + missing);
    assertTrue(nulls > 5 && nulls < 40, "null " + nulls);
    assertEquals(
        "[_id.no INT32, _id.year INT32, at DATE_TIME, customerId OBJECT_ID, note NULL, note STRING,"
            + " number STRING, status STRING, tags.n INT32, tags.x.y STRING, weight DOUBLE]",
        types.toString());
  }

  private static List<BsonDocument> of(String collection, List<Step.Insert> opening) {
    return opening.stream()
        .filter(each -> each.to().value().equals(collection))
        .flatMap(each -> each.documents().stream())
        .toList();
  }

  private static void addTypes(String path, BsonValue value, Set<String> to) {
    if (value.isDocument()) {
      value
          .asDocument()
          .forEach((name, each) -> addTypes(path.isEmpty() ? name : path + "." + name, each, to));
    } else if (value.isArray()) {
      value.asArray().forEach(each -> addTypes(path, each, to));
    } else {
      to.add(path + " " + value.getBsonType());
    }
  }
}
