package dev.readside.it.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Refresh;
import dev.readside.operate.verify.Detail;
import dev.readside.operate.verify.Finding;
import dev.readside.operate.verify.Kind;
import dev.readside.operate.verify.Verified;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MongoExtension.class)
class VerificationTest {

  private static final Duration NONE = Duration.ZERO;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoClient client;
  private final DatabaseNames names;
  private final Path directory;

  VerificationTest(MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.client = client;
    this.names = names;
    this.directory = directory;
  }

  private ReadModel model(String projections) {
    return ReadModel.of(client, names, projections, directory);
  }

  private void fill(ReadModel model) {
    model.projections().forEach(each -> new Refresh(client, each).rows(KeyRange.ALL));
  }

  private Verified verify(ReadModel model) {
    return Looks.of(model, NONE, false).get(0);
  }

  private Verified repair(ReadModel model) {
    return Looks.of(model, NONE, true).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows: { from: orders, fields: all }",
        "rows: { from: orders, where: { n: { $gte: 0 } }, fields: { n: $n } }",
        "rows: { from: orders, unwind: lines, fields: { line: $lines, n: $n } }",
        "rows: { from: orders, unwind: lines, key: { o: $_id, l: $lines }, fields: { n: $n } }",
        "rows: { from: orders, group_by: $n, fields: { ids: { $push: $lines } } }",
      })
  void tellsAndMendsEachKindOfDifference(String projection) {
    ReadModel model = model(projection);
    model.source("orders").insertMany(mixedOrders(3_500));
    fill(model);
    List<BsonValue> keys = model.keys("rows");
    assertEquals(clean(keys.size()), verify(model));

    Map<Kind, Long> damage = damage(model, keys);
    Verified damaged = verify(model);

    assertEquals(damage, damaged.differences());
    assertEquals(keys.size(), damaged.rows());
    assertFalse(damaged.examples().isEmpty());
    Verified mended = repair(model);
    assertEquals(Map.of(), mended.differences());
    assertEquals(damaged.differing(), mended.settled());
    assertEquals(model.defined("rows"), model.found("rows"));
    assertEquals(clean(keys.size()), verify(model));
  }

  /** Documents with {@code _id}s of many types; the rows of one are never far apart. */
  private static List<BsonDocument> mixedOrders(int count) {
    List<BsonDocument> orders = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String id =
          switch (n % 5) {
            case 0 -> Integer.toString(n);
            case 1 -> "'s" + n + "'";
            case 2 -> "{ a: " + n % 7 + ", b: [" + n + "] }";
            case 3 -> "{ $numberDecimal: '" + n + ".50' }";
            default -> "{ $date: " + n + " }";
          };
      orders.add(
          BsonDocument.parse("{ _id: %s, n: %d, lines: [%d, 'x', 2.5] }".formatted(id, n, n)));
    }
    return orders;
  }

  /** Some hundred rows, at the ends of batches too. */
  private static Map<Kind, Long> damage(ReadModel model, List<BsonValue> keys) {
    long missing = 0;
    long stale = 0;
    for (int n = 0; n < keys.size(); n += 11) {
      if (n % 2 == 0) {
        model.rows("rows").deleteOne(Filters.eq(keys.get(n)));
        missing++;
      } else {
        model.rows("rows").updateOne(Filters.eq(keys.get(n)), Updates.set("more", true));
        stale++;
      }
    }
    List<String> ids = List.of("{ $minKey: 1 }", "-7", "'z'", "{ o: 5, z: 1 }", "{ q: 1 }", "true");
    ids.forEach(
        id -> model.rows("rows").insertOne(BsonDocument.parse("{ _id: %s, n: 1 }".formatted(id))));
    return Map.of(Kind.MISSING, missing, Kind.STALE, stale, Kind.PHANTOM, (long) ids.size());
  }

  private static Verified clean(long rows) {
    return new Verified("rows", rows, Map.of(), List.of(), 0, 0, 0, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1                          | { $numberLong: '1' }        | v",
        "1                          | { $numberDouble: '1.0' }    | v",
        "{ $numberLong: '1' }       | { $numberDouble: '1.0' }    | v",
        "{ $numberDouble: '0.0' }   | { $numberDouble: '-0.0' }   | v",
        "{ $numberDecimal: '1.0' }  | { $numberDecimal: '1.00' }  | v",
        "{ $numberDecimal: '1' }    | 1                           | v",
        "null                       | { $undefined: true }        | v",
        "'a'                        | { $symbol: 'a' }            | v",
        "'a'                        | 'A'                         | v",
        "[1, [2, 3]]                | [1, [2, 3.0]]               | v.1.1",
        "[1]                        | [1, 2]                      | v.1",
        "{ a: 1, b: { c: 1 } }      | { a: 1, b: { c: 2 } }       | v.b.c",
        "{ a: 1 }                   | { a: 1, b: null }           | v.b",
        "{ $date: 1 }               | { $timestamp: { t: 1, i: 0 } } | v",
      })
  void isExactToTheType(String defined, String stored, String field) {
    ReadModel model = model("rows: { from: orders, fields: { v: $v } }");
    model.insert("orders", "{ _id: 1, v: %s }".formatted(defined));
    fill(model);
    assertEquals(clean(1), verify(model));
    BsonDocument row = BsonDocument.parse("{ _id: 1, v: %s }".formatted(stored));
    model.rows("rows").updateOne(Filters.eq(1), Updates.set("v", row.get("v")));

    Finding finding = verify(model).examples().get(0);

    assertEquals(Kind.STALE, finding.kind());
    assertEquals(field, finding.detail().map(Detail::field).orElseThrow());
    repair(model);
    assertEquals(model.defined("rows"), model.found("rows"));
  }

  @Test
  void seesTheOrderOfFields() {
    ReadModel model = model("rows: { from: orders, fields: { v: $v } }");
    model.insert("orders", "{ _id: 1, v: { a: 1, b: 2 } }");
    fill(model);
    model
        .rows("rows")
        .updateOne(Filters.eq(1), Updates.set("v", BsonDocument.parse("{ b: 2, a: 1 }")));

    assertEquals(
        Optional.of(
            new Detail(
                "v",
                Optional.of(BsonDocument.parse("{ v: ['a', 'b'] }").getArray("v")),
                Optional.of(BsonDocument.parse("{ v: ['b', 'a'] }").getArray("v")),
                true)),
        verify(model).examples().get(0).detail());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rows: { from: orders, fields: { v: $v } } | 1.0",
        "rows: { from: orders, unwind: v, fields: { v: $v } } | { _id: 1.0, index: 0 }"
      })
  void knowsThatNumbersOfAllTypesAreOneKey(String projection, String key) {
    ReadModel model = model(projection);
    model.insert("orders", "{ _id: 1, v: [1] }");
    fill(model);
    BsonDocument row = Objects.requireNonNull(model.rows("rows").find().first());
    model.rows("rows").deleteMany(Filters.empty());
    BsonDocument other = new BsonDocument("_id", value(key));
    row.forEach(other::putIfAbsent);
    model.rows("rows").insertOne(other);

    assertEquals(Map.of(Kind.STALE, 1L), verify(model).differences());
    repair(model);
    assertEquals(model.defined("rows"), model.found("rows"));
  }

  private static BsonValue value(String text) {
    return Objects.requireNonNull(BsonDocument.parse("{ v: %s }".formatted(text)).get("v"));
  }

  @Test
  void countsWhereVeryMuchDiffers() {
    ReadModel model = model("rows: { from: orders, fields: { n: $n } }");
    model
        .source("orders")
        .insertMany(
            IntStream.range(0, 3_000)
                .mapToObj(n -> new BsonDocument("_id", new BsonInt32(n)))
                .toList());

    Verified empty = verify(model);
    assertEquals(Map.of(Kind.MISSING, 3_000L), empty.differences());
    assertEquals(5, empty.examples().size());

    Verified filled = repair(model);
    assertEquals(new Verified("rows", 3_000, Map.of(), List.of(), 0, 3_000, 0, true), filled);

    model.source("orders").deleteMany(Filters.empty());
    assertEquals(Map.of(Kind.PHANTOM, 3_000L), verify(model).differences());
  }

  @Test
  void leavesExpiredRowsOut() {
    ReadModel model =
        model("rows: { from: orders, fields: { at: $at }, ttl: { field: at, after: 1h } }");
    model.insert(
        "orders",
        "{ _id: 1, at: { $date: 0 } }",
        "{ _id: 2, at: [{ $date: '2200-01-01T00:00:00Z' }, { $date: 0 }] }",
        "{ _id: 3, at: { $date: '2200-01-01T00:00:00Z' } }",
        "{ _id: 4 }");

    assertEquals(Map.of(Kind.MISSING, 2L), verify(model).differences());
  }

  @Test
  void wantsRowsOfDeletedDocumentsMarked() {
    ReadModel model = model("rows: { from: orders, fields: { n: $n }, on_delete: keep }");
    model.insert("orders", "{ _id: 1, n: 1 }", "{ _id: 2, n: 2 }");
    fill(model);
    model.source("orders").deleteOne(Filters.eq(1));

    assertEquals(Map.of(Kind.PHANTOM, 1L), verify(model).differences());
    assertEquals(Map.of(), repair(model).differences());
    assertEquals(clean(1), verify(model));
    assertEquals(2, model.rows("rows").countDocuments());

    model.insert("orders", "{ _id: 1, n: 1 }");
    assertEquals(Map.of(Kind.STALE, 1L), verify(model).differences());
  }

  @Test
  void setsAsideWhatCannotBeComputed() {
    ReadModel model = model("rows: { from: orders, fields: { size: { $size: $lines } } }");
    List<BsonDocument> orders = mixedOrders(200);
    orders.get(0).put("lines", new BsonInt32(0));
    orders.get(77).put("lines", new BsonInt32(0));
    model.source("orders").insertMany(orders);

    Verified verified = repair(model);

    assertEquals(Map.of(Kind.UNCOMPUTABLE, 2L), verified.differences());
    assertTrue(
        verified.examples().stream()
            .allMatch(each -> each.reason().orElse("").contains("$size must be an array")),
        verified::toString);
    assertEquals(198, model.rows("rows").countDocuments());
    assertEquals(198, verified.rows());
  }

  @Test
  void saysWhyARowCannotBeMended() {
    ReadModel model =
        model(
            """
            rows: { from: orders, fields: { n: $n }, indexes: [{ keys: { n: 1 }, unique: true }] }
            """);
    model.insert("orders", "{ _id: 1, n: 1 }", "{ _id: 2, n: 1 }", "{ _id: 3, n: 3 }");

    Verified verified = repair(model);

    assertEquals(Map.of(Kind.MISSING, 1L), verified.differences());
    assertTrue(verified.examples().get(0).reason().orElse("").contains("E11000"));
    assertEquals(2, model.rows("rows").countDocuments());
  }

  /** What docs/operations.md says to do about it. */
  @Test
  void mendsARowThatClaimsTheFutureOnceItsStampIsUnset() {
    ReadModel model = model("rows: { from: orders, fields: { n: $n } }");
    model.insert("orders", "{ _id: 1, n: 1 }");
    model
        .rows("rows")
        .insertOne(
            BsonDocument.parse(
                "{ _id: 1, n: 2, _projection: { version: 1, at: { t: 4294967295, i: 0 } } }"));

    assertEquals(Map.of(Kind.STALE, 1L), repair(model).differences());

    model.rows("rows").updateOne(Filters.eq(1), Updates.unset("_projection"));
    assertEquals(Map.of(), repair(model).differences());
    assertEquals(model.defined("rows"), model.found("rows"));
  }

  @Test
  void tellsRowsWithoutStampAndOfOlderVersions() {
    ReadModel model = model("rows: { from: orders, version: 2, fields: { n: $n } }");
    model.insert("orders", "{ _id: 1, n: 1 }", "{ _id: 2, n: 2 }", "{ _id: 3, n: 3 }");
    fill(model);
    model.rows("rows").updateOne(Filters.eq(1), Updates.unset("_projection"));
    model.rows("rows").updateOne(Filters.eq(2), Updates.set("_projection.version", 1L));
    model
        .rows("rows")
        .updateOne(
            Filters.eq(3),
            Updates.combine(Updates.set("_projection.version", 1L), Updates.set("n", 0)));

    Verified verified = verify(model);

    assertEquals(1, verified.unstamped());
    assertEquals(Map.of(Kind.STALE, 1L), verified.differences());
    assertEquals(OptionalLong.of(1), verified.examples().get(0).version());
  }

  @Test
  void comesToProjectionsBehindWhatTheyRead() {
    ReadModel model =
        model(
            """
            third: { from: { projection: second }, group_by: $n, fields: { c: { $count: {} } } }
            first: { from: orders, fields: { n: $n } }
            second:
              from: { projection: first }
              join: { order: { from: { projection: other }, on: { n: _id } } }
              fields: { n: $n }
            other: { from: orders, fields: { n: $n } }
            """);
    model.insert("orders", "{ _id: 1, n: 1 }");

    List<Verified> verified = Looks.of(model, NONE, true);

    assertEquals(
        List.of("first", "other", "second", "third"),
        verified.stream().map(Verified::projection).collect(Collectors.toList()));
    assertEquals(List.of(1L, 1L, 1L, 1L), verified.stream().map(Verified::rows).toList());
  }

  @Test
  void givesTimeToWhatIsInFlight() {
    ReadModel model = model("rows: { from: orders, fields: { n: $n } }");
    model.insert("orders", "{ _id: 1, n: 1 }", "{ _id: 2, n: 2 }");
    Refresh late = new Refresh(client, model.projection("rows"));

    Verified verified =
        Looks.of(model, Duration.ofMinutes(1), false, () -> late.rows(KeyRange.ALL)).get(0);

    assertEquals(new Verified("rows", 2, Map.of(), List.of(), 0, 2, 0, true), verified);
  }

  @Test
  void tellsRowsThatAreChangingFromWrongOnes() {
    ReadModel model = model("rows: { from: orders, fields: { n: $n } }");
    model.insert("orders", "{ _id: 1, n: 1 }", "{ _id: 2, n: 2 }");
    Runnable other =
        () -> model.rows("rows").updateOne(Filters.eq(1), Updates.inc("n", 10), UPSERT);

    Verified verified = Looks.of(model, Duration.ofSeconds(1), false, other).get(0);

    assertEquals(1, verified.changing());
    assertEquals(Map.of(Kind.MISSING, 1L), verified.differences());
  }

  @Test
  void endsWhenAskedTo() {
    ReadModel model = model("rows: { from: orders, fields: { n: $n } }");
    model.insert("orders", "{ _id: 1, n: 1 }");

    Verified verified = Looks.stoppedAtTheSecond(model);

    assertFalse(verified.complete());
    assertEquals(Map.of(Kind.MISSING, 1L), verified.differences());
  }
}
