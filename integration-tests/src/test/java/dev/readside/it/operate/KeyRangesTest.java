package dev.readside.it.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import dev.readside.it.mongod.Latin1;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.RawKey;
import dev.readside.operate.refresh.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MongoExtension.class)
class KeyRangesTest {

  private final ReadModel model;
  private final KeyRanges ranges;

  KeyRangesTest(MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.model =
        ReadModel.of(
            client,
            names,
            """
            documents: { from: orders, fields: all }
            elements: { from: orders, unwind: lines, fields: { sku: $lines } }
            groups: { from: orders, group_by: $status, fields: { count: { $count: {} } } }
            """,
            directory);
    this.ranges = new KeyRanges(client);
  }

  @Test
  void adjoinAndHoldEveryDocumentOnce() {
    insertNumbered(5_000);
    insertMixed();

    List<KeyRange> all = ranges.of(model.projection("documents"), 500);

    assertEquals(11, all.size());
    assertAdjoining(all);
    List<RawKey> ids = new ArrayList<>();
    all.forEach(range -> ids.addAll(idsIn(range)));
    assertEquals(idsIn(KeyRange.ALL), ids);
    all.forEach(range -> assertTrue(idsIn(range).size() < 1000, range::toString));
  }

  @Test
  void areOneForAnEmptyOrSmallCollectionAndForGroups() {
    assertEquals(List.of(KeyRange.ALL), ranges.of(model.projection("documents"), 500));

    insertNumbered(500);

    assertEquals(List.of(KeyRange.ALL), ranges.of(model.projection("documents"), 500));
    assertEquals(List.of(KeyRange.ALL), ranges.of(model.projection("groups"), 1));
  }

  @Test
  void canBeHalvedUntilEachHoldsOneDocument() {
    insertMixed();
    List<KeyRange> parts = new ArrayList<>();

    halve(KeyRange.ALL, parts);

    assertAdjoining(parts);
    assertEquals(
        idsIn(KeyRange.ALL),
        parts.stream().map(part -> idsIn(part)).map(ids -> ids.get(0)).toList());
  }

  private void halve(KeyRange range, List<KeyRange> parts) {
    List<KeyRange> halves = ranges.halves(model.projection("documents"), range);
    if (halves.size() == 1) {
      assertEquals(1, idsIn(range).size());
      parts.add(range);
    } else {
      halves.forEach(half -> halve(half, parts));
    }
  }

  @Test
  void ofElementsHoldTheRowsOfTheirDocuments() {
    BsonValue document = new BsonDocument("a", new BsonInt32(1));
    KeyRange range = range(new BsonString("a"), document);

    assertEquals(
        range(new BsonDocument("_id", new BsonString("a")), new BsonDocument("_id", document)),
        range.ofRows(model.projection("elements").kind()));
    assertEquals(range, range.ofRows(model.projection("documents").kind()));
  }

  private static KeyRange range(BsonValue from, BsonValue until) {
    return new KeyRange(Optional.of(RawKey.of(from)), Optional.of(RawKey.of(until)));
  }

  private static void assertAdjoining(List<KeyRange> all) {
    assertEquals(Optional.empty(), all.get(0).from());
    assertEquals(Optional.empty(), all.get(all.size() - 1).until());
    for (int n = 1; n < all.size(); n++) {
      assertEquals(all.get(n - 1).until(), all.get(n).from());
    }
  }

  private List<RawKey> idsIn(KeyRange range) {
    List<BsonDocument> pipeline =
        List.of(
            new BsonDocument("$match", range.query()), BsonDocument.parse("{ $sort: { _id: 1 } }"));
    try (Reading reading = Reading.open(model.client())) {
      return reading.aggregate(model.projection("documents").root(), pipeline).all().stream()
          .map(RawKey::of)
          .toList();
    }
  }

  private void insertNumbered(int count) {
    model
        .source("orders")
        .insertMany(
            IntStream.range(0, count)
                .mapToObj(id -> new BsonDocument("_id", new BsonInt32(id)))
                .toList());
  }

  private void insertMixed() {
    model.insert(
        "orders",
        "{ _id: { $minKey: 1 } }",
        "{ _id: null }",
        "{ _id: NaN }",
        "{ _id: { $numberDecimal: '-Infinity' } }",
        "{ _id: 0.5 }",
        "{ _id: { $numberLong: '9007199254740993' } }",
        "{ _id: '' }",
        "{ _id: 'a' }",
        "{ _id: {} }",
        "{ _id: { a: 1 } }",
        "{ _id: { a: [1] } }",
        "{ _id: { $binary: { base64: 'AA==', subType: '00' } } }",
        "{ _id: { $oid: '650000000000000000000000' } }",
        "{ _id: false }",
        "{ _id: { $date: 0 } }",
        "{ _id: { $timestamp: { t: 1, i: 1 } } }",
        "{ _id: { $maxKey: 1 } }");
    insertOtherEncodings();
  }

  /** Of which Java reads any two as the same. */
  private void insertOtherEncodings() {
    model
        .source("orders")
        .withDocumentClass(RawBsonDocument.class)
        .insertMany(
            Stream.of("'?'", "{ a: '?' }", "{ '?': 1 }", "'!'", "{ a: '!' }", "{ '!': 1 }")
                .map(id -> Latin1.of("{ _id: %s }".formatted(id)))
                .toList());
  }
}
