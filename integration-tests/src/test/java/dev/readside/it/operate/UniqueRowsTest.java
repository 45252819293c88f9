package dev.readside.it.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.cli.project.EmittedKeeper;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.backfill.Backfill;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.backfill.Way;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.operate.rebuild.Replaceable;
import dev.readside.operate.verify.Verified;
import dev.readside.work.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that wait for each other's unique values, written by repair and backfill. */
@ExtendWith(MongoExtension.class)
class UniqueRowsTest {
  private static final String SEATS =
      """
      seats:
        from: seats
        fields: { place: $place, tags: $tags, code: $code, state: $state, parts: $parts }
        indexes:
          - { keys: { place: 1 }, unique: true, collation: { locale: en, strength: 2 } }
          - { keys: { tags: 1 }, unique: true, sparse: true }
          - { keys: { code: 1 }, unique: true, partialFilterExpression: { state: active } }
          - { keys: { parts.no: 1 }, unique: true, partialFilterExpression: { state: active } }
      """;

  private static final int SEATS_THERE = 50;

  private final MongoClient client;
  private final ReadModel model;
  private final MongoCollection<BsonDocument> seats;

  UniqueRowsTest(MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.client = client;
    this.model = ReadModel.of(client, names, SEATS, directory);
    this.seats = model.source("seats");
  }

  @BeforeEach
  void fill() {
    seats.deleteMany(new BsonDocument());
    model.rows("seats").deleteMany(new BsonDocument());
    IntStream.range(0, SEATS_THERE)
        .forEach(
            n ->
                model.insert(
                    "seats",
                    "{ _id: %d, place: 'p%d', tags: ['t%d', 'u%d'] }".formatted(n, n, n, n)));
    repair();
  }

  @Test
  void swappedValuesAreRepaired() {
    move(0, "p49");
    move(49, "p0");

    Verified verified = repair();

    assertEquals(0, verified.differing(), () -> verified.examples().toString());
    assertEquals(model.defined("seats"), model.found("seats"));
  }

  @Test
  void valuesThatGoRoundAreRepaired() {
    IntStream.range(0, SEATS_THERE).forEach(n -> move(n, "p" + (n + 1) % SEATS_THERE));

    Verified verified = repair();

    assertEquals(0, verified.differing(), () -> verified.examples().toString());
    assertEquals(model.defined("seats"), model.found("seats"));
  }

  /** The row in the way is one of a document that is gone. */
  @Test
  void theValueOfARowThatShouldNotBeThereIsTaken() {
    seats.deleteOne(Filters.eq("_id", 49));
    seats.updateOne(Filters.eq("_id", 0), Updates.set("tags", List.of("t49", "new")));

    Verified verified = repair();

    assertEquals(0, verified.differing(), () -> verified.examples().toString());
    assertEquals(model.defined("seats"), model.found("seats"));
  }

  @Test
  void aValueThatTwoRowsShouldHaveIsNamedAndTheOthersAreRepaired() {
    move(0, "P1"); // One with p1, by the index's collation.
    move(2, "p3");
    move(3, "p2");

    Verified verified = repair();

    assertEquals(1, verified.differing());
    assertEquals(new BsonInt32(0), verified.examples().get(0).key());
    assertEquals("p0", place(0));
    assertEquals("p3", place(2));
    assertEquals("p2", place(3));
  }

  /** They have no key, so they are in nobody's way. */
  @Test
  void rowsThatAnIndexLeavesOutDoNotCount() {
    seats.insertMany(
        IntStream.range(1_000, 2_100)
            .mapToObj(n -> "{ _id: %d, place: 'q%d', code: 'c0', state: 'gone' }".formatted(n, n))
            .map(BsonDocument::parse)
            .toList());
    active(0, "c0", 0);
    active(1, "c1", 1);
    repair();
    active(0, "c1", 0);
    active(1, "c0", 1);
    move(1_000, "q1001"); // Both without tags.
    move(1_001, "q1000");

    Verified verified = repair();

    assertEquals(0, verified.differing(), () -> verified.examples().toString());
  }

  /** A row whose key is null, and which is fresher, is not in the way of one with other keys. */
  @Test
  void keysWithinArraysAreNotNull() {
    active(0, "c0", 0);
    active(1, "c1", 1);
    seats.updateOne(Filters.eq("_id", 2), Updates.set("state", "active"));
    repair();
    model
        .rows("seats")
        .updateOne(Filters.eq("_id", 2), Updates.set("_projection.at.t", Integer.MAX_VALUE));
    active(0, "c0", 1);
    active(1, "c1", 0);

    Verified verified = repair();

    assertEquals(0, verified.differing(), () -> verified.examples().toString());
  }

  private void active(int seat, String code, int part) {
    seats.updateOne(
        Filters.eq("_id", seat),
        Updates.combine(
            Updates.set("state", "active"),
            Updates.set("code", code),
            Updates.set(
                "parts", BsonArray.parse("[{ no: %d }, { no: %d }]".formatted(part, -part - 1)))));
  }

  @Test
  void aBackfillGetsThroughToo() {
    move(7, "p30");
    move(30, "p7");

    StopSignal stop = new StopSignal();
    QuickFill quick =
        new QuickFill(
            new Replaceable(
                client,
                model.compiled().plan(),
                model.projection("seats"),
                EmittedKeeper.by(
                    client, model.compiled().plan().readDatabase(), model.compiled().target())),
            RebuildListener.NONE,
            stop);
    new Backfill(
            client, model.projection("seats"), BackfillOptions.DEFAULT.by(Way.MERGE), quick, stop)
        .run();

    assertEquals(model.defined("seats"), model.found("seats"));
  }

  private void move(int seat, String place) {
    seats.updateOne(Filters.eq("_id", seat), Updates.set("place", place));
  }

  private String place(int seat) {
    return Objects.requireNonNull(model.rows("seats").find(Filters.eq("_id", seat)).first())
        .getString("place")
        .getValue();
  }

  private Verified repair() {
    return Looks.of(model, Duration.ofSeconds(1), true).get(0);
  }
}
