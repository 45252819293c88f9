package dev.readside.it.sweep;

import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import dev.readside.fault.Crash;
import dev.readside.fault.CrashPoint;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.scenario.Sweeps;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.own.OwnCollections;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import dev.readside.position.Positions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** No trigger runs here: what is right in the end, the sweeps have done. */
@ExtendWith(MongoExtension.class)
class SweepTest {
  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      sweep: { documents: 2 }
      projections:
        heads: { from: orders, version: 2, fields: { number: $number } }
        lines:
          from: orders
          unwind: lines
          key: { order: $_id, line: $lines.no }
          fields: { sku: $lines.sku }
        by_status:
          from: orders
          group_by: $status
          fields: { orders: { $count: {} } }
        archive: { from: orders, fields: { number: $number }, on_delete: keep }
        recent: { from: orders, fields: { at: $at }, ttl: { field: at, after: 30d } }
        ratios: { from: orders, fields: { ratio: { $divide: [1, $number] } } }
      """;

  /** In the order of the server. */
  private static final List<String> IDS =
      List.of(
          "1",
          "{ $numberDecimal: '2.5' }",
          "{ $numberDouble: 'Infinity' }",
          "'a'",
          "'b'",
          "{ a: 1 }",
          "{ a: 'x', b: 2 }",
          "{ $binary: { base64: 'AQ==', subType: '00' } }",
          "{ $oid: '65a1b2c30000000000000001' }",
          "true",
          "{ $date: '2026-01-01T00:00:00Z' }");

  private final MongoClient client;
  private final MongoDatabase read;
  private final MongoCollection<BsonDocument> orders;
  private final CompiledApp compiled;
  private final Sweeps sweeps;

  SweepTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.read = client.getDatabase(databases.read());
    this.orders =
        client.getDatabase(databases.source()).getCollection("orders", BsonDocument.class);
    this.compiled =
        CompiledApp.of(PROJECTIONS.formatted(databases.source(), databases.read()), directory);
    this.sweeps = new Sweeps(compiled, client);
  }

  @BeforeEach
  void startAfresh() {
    client.getDatabase(orders.getNamespace().getDatabaseName()).drop();
    read.drop();
    new Setup(client).run(compiled.plan(), compiled.app());
    orders.insertMany(IDS.stream().map(SweepTest::order).toList());
  }

  private static BsonDocument order(String id) {
    return BsonDocument.parse(
        """
        {
          _id: %s, number: 1, status: { of: %s }, at: { $date: '2050-01-01T00:00:00Z' },
          lines: [{ no: 1, sku: 'pen' }, { no: 'x', sku: 'ink' }]
        }
        """
            .formatted(id, id));
  }

  @Test
  void fillsWhatIsMissingPageByPage() throws Exception {
    for (ProjectionPlan projection : compiled.plan().projections()) {
      BsonDocument pass = sweeps.pass(projection.name());

      int rows = projection.name().equals("lines") ? 2 * IDS.size() : IDS.size();
      assertEquals(found(IDS.size(), rows, 0, 0, 0), Sweeps.found(pass), projection.name());
      assertRight(projection.name());
    }
  }

  @Test
  void mendsWhatIsWrongAnywhere() throws Exception {
    sweeps.passOverAll();
    for (String name : List.of("heads", "lines", "by_status")) {
      List<BsonDocument> all =
          rows(name).find().sort(new Document("_id", 1)).into(new ArrayList<>());
      rows(name).deleteOne(eq("_id", all.get(0).get("_id")));
      rows(name).updateOne(eq("_id", all.get(5).get("_id")), set("sku", "wrong"));
      rows(name).updateOne(eq("_id", all.get(9).get("_id")), set("extra", true));
      rows(name).insertOne(phantom(name, new BsonString("aa")));
      rows(name).insertOne(phantom(name, new BsonTimestamp(5, 5)));

      BsonDocument pass = sweeps.pass(name);

      assertEquals(found(IDS.size(), 1, 2, 2, 0), Sweeps.found(pass), name);
      assertRight(name);
    }
  }

  private static BsonDocument phantom(String projection, BsonValue id) {
    BsonValue key =
        switch (projection) {
          case "lines" -> new BsonDocument("order", id).append("line", new BsonInt32(1));
          case "by_status" -> new BsonDocument("status", new BsonDocument("of", id));
          default -> id;
        };
    return new BsonDocument("_id", key);
  }

  @Test
  void removesAllWhereNoDocumentIsLeft() throws Exception {
    sweeps.passOverAll();
    orders.deleteMany(empty());

    BsonDocument heads = sweeps.pass("heads");
    BsonDocument lines = sweeps.pass("lines");

    assertEquals(found(0, 0, 0, IDS.size(), 0), Sweeps.found(heads));
    assertEquals(found(0, 0, 0, 2 * IDS.size(), 0), Sweeps.found(lines));
  }

  @Test
  void writesNothingWhereNothingDiffers() throws Exception {
    sweeps.passOverAll();
    BsonTimestamp now = Positions.now(client);

    sweeps.passOverAll();

    read.getCollection("end").insertOne(new Document());
    List<String> written = new ArrayList<>();
    try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes =
        read.watch().startAtOperationTime(now).cursor()) {
      for (String name = ""; !name.equals("end"); ) {
        name = Objects.requireNonNull(changes.next().getNamespace()).getCollectionName();
        written.add(name);
      }
    }
    written.removeIf(name -> name.equals(OwnCollections.STATE));
    assertEquals(List.of("end"), written);
  }

  @Test
  void leavesFresherRowsAlone() throws Exception {
    sweeps.pass("heads");
    int now = Positions.now(client).getTime();
    age("heads", now - 30);
    rows("heads").updateMany(empty(), set("number", "being written"));
    rows("heads").insertOne(new BsonDocument("_id", new BsonString("new")));
    age("heads", now - 30);

    BsonDocument young = sweeps.pass("heads");
    age("heads", now - 90);
    BsonDocument old = sweeps.pass("heads");

    assertEquals(found(IDS.size(), 0, 0, 0, 0), Sweeps.found(young));
    assertEquals(found(IDS.size(), 0, IDS.size(), 1, 0), Sweeps.found(old));
    assertRight("heads");
  }

  @Test
  void leavesRowsOfANewerVersionAlone() throws Exception {
    sweeps.pass("heads");
    rows("heads").updateMany(empty(), combine(set("number", 9), set("_projection.version", 3)));

    assertEquals(found(IDS.size(), 0, 0, 0, 0), Sweeps.found(sweeps.pass("heads")));
  }

  @Test
  void claimsAMinuteAgo() throws Exception {
    long before = Positions.now(client).getTime();
    sweeps.pass("heads");
    long after = Positions.now(client).getTime();

    for (BsonDocument row : rows("heads").find()) {
      BsonDocument stamp = row.getDocument("_projection");
      long claimed = stamp.getDocument("at").getNumber("t").longValue();
      assertEquals(2, stamp.getNumber("version").intValue());
      assertTrue(before - 60 <= claimed && claimed <= after - 60, stamp::toString);
    }
  }

  @Test
  void goesOnWhereADeadRunStopped() throws Exception {
    int chances = Integer.MAX_VALUE;
    for (int chance = 1; chance <= chances; chance++) {
      read.getCollection("lines").drop();
      rows("lines").insertOne(phantom("lines", new BsonString("aa")));
      CrashPoint crash = new CrashPoint(chance);
      HostOptions options = HostOptions.atlas().with(crash);

      try (FunctionHost host = new FunctionHost(compiled.app(), client, options)) {
        host.execute(Sweeps.function("lines"), List.of());
        chances = crash.chances();
      } catch (Crash died) {
        crash.nextProcess();
      }
      try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
        for (int run = 0; run < IDS.size(); run++) {
          host.execute(Sweeps.function("lines"), List.of());
        }
      }
      assertRight("lines");
    }
    assertTrue(chances > 5);
  }

  @Test
  void doesNotMakeExpiredRowsAgain() throws Exception {
    orders.updateOne(eq("_id", 1), set("at", new BsonDateTime(0)));
    orders.updateOne(
        eq("_id", "a"),
        set("at", List.of(new BsonDateTime(0), new BsonDateTime(Long.MAX_VALUE / 2))));
    orders.updateOne(eq("_id", "b"), set("at", "a text does not expire"));

    BsonDocument pass = sweeps.pass("recent");

    assertEquals(found(IDS.size(), IDS.size() - 2, 0, 0, 0), Sweeps.found(pass));
    assertEquals(IDS.size() - 2, rows("recent").countDocuments());
  }

  @Test
  void marksWhatIsKeptOnce() throws Exception {
    sweeps.pass("archive");
    orders.deleteOne(eq("_id", "a"));

    BsonDocument first = sweeps.pass("archive");
    BsonDocument second = sweeps.pass("archive");
    orders.insertOne(order("'a'"));
    BsonDocument third = sweeps.pass("archive");

    assertEquals(found(IDS.size() - 1, 0, 0, 1, 0), Sweeps.found(first));
    assertEquals(found(IDS.size() - 1, 0, 0, 0, 0), Sweeps.found(second));
    assertEquals(0, rows("archive").countDocuments(eq("deleted", true)));
    assertEquals(1, third.getNumber("stale").intValue());
  }

  @Test
  void isNotHeldUpByWhatCannotBeMended() throws Exception {
    orders.updateOne(eq("_id", "a"), set("number", 0));

    BsonDocument pass = sweeps.pass("ratios");

    assertEquals(found(IDS.size(), IDS.size() - 1, 0, 0, 1), Sweeps.found(pass));
    assertTrue(
        pass.getString("error").getValue().contains("can't $divide by zero"), pass::toString);
    assertEquals(0, rows("ratios").countDocuments(eq("_id", "a")));
  }

  @Test
  void passesOverADocumentThatCanHaveNoRow() throws Exception {
    orders.insertOne(order("null"));

    BsonDocument pass = sweeps.pass("heads");

    assertEquals(found(IDS.size(), IDS.size(), 0, 0, 0), Sweeps.found(pass));
    assertEquals(IDS.size(), rows("heads").countDocuments(ne("_id", BsonNull.VALUE)));
  }

  /** Java's usual "never" comes last among the dates, or as a key's part anywhere. */
  @Test
  void passesOverWhatJavaScriptCannotHold() throws Exception {
    String never = "{ $date: { $numberLong: '9223372036854775807' } }";
    orders.insertOne(order(never));
    orders.insertOne(order("{ a: 2, at: " + never + " }"));
    orders.updateOne(eq("_id", "b"), set("lines.0.no", new BsonDateTime(Long.MAX_VALUE)));
    for (String name : List.of("heads", "lines", "by_status")) {
      // As `verify --repair` makes it.
      rows(name).insertOne(phantom(name, new BsonDateTime(Long.MAX_VALUE)));

      BsonDocument pass = sweeps.pass(name);

      int failed = name.equals("lines") ? 3 : 2;
      assertEquals(failed, pass.getNumber("failed").intValue(), pass::toString);
      assertTrue(pass.getString("error").getValue().contains("JavaScript"), pass::toString);
      assertEquals(IDS.size() + 2, pass.getNumber("checked").intValue());
      long rows = (name.equals("lines") ? 2L : 1L) * IDS.size() + 1;
      assertEquals(rows, rows(name).countDocuments(), name);
    }
  }

  @Test
  void settlesWhatFunctionsCouldNotName() throws Exception {
    var failures = read.getCollection(OwnCollections.FAILURES, BsonDocument.class);
    failures.insertOne(repair("before", "readside_heads_orders", 180));
    failures.insertOne(repair("young", "readside_heads_orders", 30));
    failures.insertOne(repair("other", "readside_lines_orders", 180));

    sweeps.pass("heads");

    assertEquals(
        List.of("other", "young"),
        failures.find().map(each -> each.getString("_id").getValue()).into(new TreeSet<>()).stream()
            .toList());
    orders.updateOne(eq("_id", "a"), set("number", 0));
    failures.insertOne(repair("before", "readside_ratios_orders", 180));
    sweeps.pass("ratios");
    assertEquals(3, failures.countDocuments());
  }

  private static BsonDocument repair(String id, String function, int secondsAgo) {
    return new BsonDocument("_id", new BsonString(id))
        .append("function", new BsonString(function))
        .append("state", new BsonString("repair"))
        .append("lastFailedAt", new BsonDateTime(System.currentTimeMillis() - 1000L * secondsAgo));
  }

  @Test
  void seesTypesThatDifferInSize() throws Exception {
    sweeps.passOverAll();
    rows("heads").updateOne(eq("_id", "a"), set("number", new BsonInt64(1)));
    rows("heads").updateOne(eq("_id", "b"), set("number", new Decimal128(1)));

    assertEquals(found(IDS.size(), 0, 2, 0, 0), Sweeps.found(sweeps.pass("heads")));
    assertRight("heads");
  }

  @Test
  void findsRangesOfRowsThroughTheIndex() throws Exception {
    sweeps.passOverAll();
    read.runCommand(new Document("profile", 2));
    sweeps.passOverAll();
    read.runCommand(new Document("profile", 0));

    List<BsonDocument> scans =
        read.getCollection("system.profile", BsonDocument.class)
            .find(
                BsonDocument.parse(
                    "{ op: { $in: ['remove', 'command'] }, planSummary: 'COLLSCAN',"
                        + " ns: { $not: { $regex: 'readside_state' } } }"))
            .into(new ArrayList<>());

    assertEquals(List.of(), scans);
  }

  private void age(String name, int seconds) {
    rows(name)
        .updateMany(
            empty(),
            set(
                "_projection",
                new Document("version", 2)
                    .append("at", new Document("t", seconds).append("i", 1))));
  }

  private void assertRight(String name) {
    ProjectionPlan projection = compiled.plan().projection(name).orElseThrow();
    assertEquals(Rows.text(Rows.defined(projection, client)), Rows.text(Rows.in(rows(name))), name);
  }

  private MongoCollection<BsonDocument> rows(String name) {
    return read.getCollection(name, BsonDocument.class);
  }

  private static BsonDocument found(int checked, int missing, int stale, int phantom, int failed) {
    return new BsonDocument("checked", new BsonInt32(checked))
        .append("missing", new BsonInt32(missing))
        .append("stale", new BsonInt32(stale))
        .append("phantom", new BsonInt32(phantom))
        .append("failed", new BsonInt32(failed));
  }
}
