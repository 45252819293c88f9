package dev.readside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.own.FailureState;
import dev.readside.state.RebuildPhase.Building;
import dev.readside.state.RebuildPhase.Done;
import dev.readside.state.RebuildPhase.RollingBack;
import dev.readside.state.RebuildPhase.Rows;
import dev.readside.state.RebuildPhase.Swapping;
import dev.readside.state.RebuildPhase.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** Documents as they lie in databases are read, whoever wrote them; what is written is the same. */
final class StoredDocumentsTest {
  private static final String DIGITS = "65a1b2c30000000000000001";
  private static final ObjectId ID = new ObjectId(DIGITS);
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final BsonTimestamp TIME = new BsonTimestamp(7, 1);

  @Test
  void readsLeases() {
    BsonDocument fresh =
        stored(
            """
            { _id: 'lease:t', epoch: { $timestamp: { t: 7, i: 1 } }, since: NOON, until: LATER,
              owner: ID, host: 'app-1', pid: { $numberLong: '4711' } }
            """);
    BsonDocument renewed =
        fresh
            .clone()
            .append("version", new BsonInt32(3))
            .append("reached", fresh.get("since"))
            .append("problem", new BsonString("away"));

    Owner owner = new Owner(ID, "app-1", 4711);
    assertEquals(
        new LeaseDocument(
            owner, TIME, LATER, OptionalInt.empty(), Optional.empty(), Optional.empty()),
        LeaseDocument.of(fresh));
    assertEquals(
        new LeaseDocument(
            owner, TIME, LATER, OptionalInt.of(3), Optional.of(NOON), Optional.of("away")),
        LeaseDocument.of(renewed));
    assertTrue(LeaseDocument.of(fresh).lastsAt(NOON));
    assertFalse(LeaseDocument.of(fresh).lastsAt(LATER));
  }

  @Test
  void readsPositions() {
    BsonDocument first = stored("{ _id: 'trigger:t', startAt: { $timestamp: { t: 7, i: 1 } } }");
    BsonDocument token = new BsonDocument("_data", new BsonString("82AB"));
    BsonDocument claimed = first.clone().append("epoch", TIME).append("kept", BsonBoolean.TRUE);
    BsonDocument handled = claimed.clone().append("token", token);

    PositionDocument start = PositionDocument.startingAt(TIME);
    assertEquals(start, PositionDocument.of(first));
    assertFalse(start.isBegun());
    assertEquals(
        new PositionDocument(Optional.of(TIME), Optional.empty(), Optional.of(TIME), true),
        PositionDocument.of(claimed));
    assertEquals(
        new PositionDocument(Optional.of(TIME), Optional.of(token), Optional.of(TIME), true),
        PositionDocument.of(handled));
    assertTrue(PositionDocument.of(claimed).isBegun());
    assertEquals(
        "{\"startAt\": {\"$timestamp\": {\"t\": 7, \"i\": 1}}, \"token\": {\"_data\": \"82AB\"}}",
        start.behind(token).place().toJson());
    assertEquals(start.behind(token), PositionDocument.of(start.behind(token).place()));
  }

  @Test
  void readsLosses() {
    assertEquals(
        new Loss("a:b", Loss.UNKNOWN, TIME, "the collection was dropped"),
        Loss.of(
            stored(
                """
                { _id: 'lost:a:b', since: { $timestamp: { t: 0, i: 0 } },
                  until: { $timestamp: { t: 7, i: 1 } }, reason: 'the collection was dropped',
                  recordedAt: NOON }
                """)));
  }

  /** As the emitted functions write them: all their integers are 64 bits. */
  @Test
  void readsSweeps() {
    BsonDocument begun =
        stored(
            """
            { _id: 'sweep:p', lastRunAt: NOON, runs: { $numberLong: '1' } }
            """);
    BsonDocument passed =
        stored(
            """
            { _id: 'sweep:p', lastRunAt: LATER, runs: { $numberLong: '3' },
              passes: { $numberLong: '1' },
              pass: { over: 0, startedAt: NOON, checked: { $numberLong: '5' }, after: 5 },
              lastPass: { endedAt: NOON, startedAt: NOON, checked: { $numberLong: '9' },
                missing: 1, stale: 2, phantom: 3, failed: 4, error: 'no' } }
            """);

    assertEquals(new SweepStatus(NOON, 0, Optional.empty()), SweepStatus.of(begun));
    assertEquals(
        new SweepStatus(
            LATER, 5, Optional.of(new SweepPass(NOON, 9, 1, 2, 3, 4, Optional.of("no")))),
        SweepStatus.of(passed));
  }

  @Test
  void readsAndWritesBackfills() {
    BsonDocument begun =
        stored(
            """
            { _id: 'backfill:p', run: ID, version: 2, definition: 'f',
              collections: ['source', null], startedAt: NOON }
            """);
    BsonDocument finished = begun.clone().append("finishedAt", begun.get("startedAt"));
    BackfillDocument.Subject subject =
        new BackfillDocument.Subject(2, "f", List.of(new BsonString("source"), BsonNull.VALUE));
    BackfillDocument document = new BackfillDocument(ID, subject, NOON, Optional.empty());

    assertEquals(document, BackfillDocument.of(begun));
    assertEquals(begun.toJson(), document.document("p").toJson());
    assertEquals(
        new BackfillDocument(ID, subject, NOON, Optional.of(NOON)), BackfillDocument.of(finished));
    assertTrue(BackfillDocument.isUnfinished(begun));
    assertFalse(BackfillDocument.isUnfinished(finished));
    assertFalse(BackfillDocument.isUnfinished(stored("{ _id: 'backfill:p' }")));
  }

  @Test
  void readsRebuilds() {
    BsonDocument done =
        stored("{ _id: 'rebuild:p', at: NOON, definitions: { '1': 'e', '2': 'f' }, step: 'done' }");
    BsonDocument swapping =
        stored(
            """
            { _id: 'rebuild:p', at: NOON, command: 'backfill', step: 'swapping', build: 'b',
              version: 2, definition: 'f', since: { $timestamp: { t: 7, i: 1 } } }
            """);

    RebuildDocument at = RebuildDocument.of(swapping);
    Rows beside = new Rows(new BsonString("b"), 2, "f");
    assertEquals(
        new RebuildDocument(
            new Swapping("backfill", beside, TIME), new BsonDocument(), Optional.empty()),
        at);
    assertTrue(beside.areOf(2, "f") && beside.areIn(Optional.of(new BsonString("b"))));
    assertFalse(beside.areOf(3, "f") || beside.areOf(2, "e") || beside.areIn(Optional.empty()));
    assertFalse(at.contradicts(2, "e"));
    RebuildDocument ended = RebuildDocument.of(done);
    assertEquals(new Done(), ended.phase());
    assertTrue(ended.contradicts(2, "e"));
    assertFalse(ended.contradicts(2, "f") || ended.contradicts(3, "e"));
    assertEquals(new Done(), RebuildDocument.NONE.phase());
  }

  @Test
  void readsEachPhaseOfRebuildsAsItIsWritten() {
    Rows beside = new Rows(new BsonString("b"), 2, "f");
    List<RebuildPhase> phases =
        List.of(
            new Done(),
            new Building(),
            new RollingBack(beside),
            new Swapping("backfill", beside, TIME),
            new Unknown("a newer one", "rebuild"));

    for (RebuildPhase phase : phases) {
      BsonDocument update = RebuildDocument.update(phase);

      assertEquals(phase, RebuildDocument.of(update.getDocument("$set")).phase());
    }
    assertEquals(
        stored(
            """
            { $set: { step: 'building', command: 'rebuild' },
              $unset: { build: true, version: true, definition: true, since: true },
              $currentDate: { at: true } }
            """),
        RebuildDocument.update(new Building()));
    assertEquals(
        stored("{ step: 'done', 'definitions.2': 'f', rows: 'uuid' }"),
        RebuildDocument.done(2, "f", new BsonString("uuid")).getDocument("$set"));
  }

  /** Without what it says of itself, a phase counts for nothing but that it is not the end. */
  @Test
  void readsBrokenRebuilds() {
    BsonDocument broken = stored("{ step: 'swapping', build: 'b', version: 2, definition: 'f' }");

    assertEquals(new Unknown("swapping", "rebuild"), RebuildDocument.of(broken).phase());
  }

  @Test
  void readsAndWritesUncomputables() {
    BsonDocument stored =
        stored(
            """
            { _id: 'uncomputable:p', by: 'verify', at: NOON, run: ID,
              count: { $numberLong: '21' }, documents: [{ id: 7, reason: 'no array' },
                { reason: 'no number' }] }
            """);
    Uncomputable uncomputable =
        new Uncomputable(
            "verify",
            NOON,
            21,
            List.of(
                new Uncomputable.Document(Optional.of(new BsonInt32(7)), "no array"),
                new Uncomputable.Document(Optional.empty(), "no number")));

    assertEquals(uncomputable, Uncomputable.of(stored));
    assertEquals(stored.toJson(), uncomputable.document("p", ID).toJson());
  }

  @Test
  void readsFailuresOfOneChange() {
    BsonDocument stored =
        stored(
            """
            { _id: 'f:82AB', attempts: { $numberLong: '2' }, change: { _id: { _data: '82AB' } },
              error: 'E11000 duplicate key', firstFailedAt: NOON, function: 'f',
              lastFailedAt: LATER, nextAttemptAt: LATER, state: 'open',
              culprits: [{ id: 7, reason: 'no array' }] }
            """);

    Failure failure = Failure.of(stored);

    assertEquals(
        new Failure(
            "f:82AB",
            "f",
            List.of(stored("{ _id: { _data: '82AB' } }")),
            Optional.empty(),
            new BsonDocument("attempts", new BsonInt64(2)),
            Optional.of("E11000 duplicate key"),
            2,
            FailureState.OPEN,
            NOON,
            Optional.of(LATER),
            LATER,
            stored),
        failure);
    assertEquals(List.of("82AB"), failure.tokens());
    assertEquals(
        List.of(new Uncomputable.Document(Optional.of(new BsonInt32(7)), "no array")),
        failure.culprits());
    assertTrue(failure.isTaken());
    assertFalse(failure.isRest());
  }

  /** What a function has left of a change: rows that were refused, or more than one run can do. */
  @Test
  void readsRests() {
    BsonDocument further =
        stored(
            """
            { _id: ID, function: 'f', change: [{ _id: { _data: '82AB' } },
                { _id: { _data: '82AC' } }], after: 5, firstFailedAt: NOON, nextAttemptAt: NOON,
              state: 'dead' }
            """);
    BsonDocument refused =
        stored(
            """
            { _id: 'f:82AB:1', function: 'f', change: { _id: { _data: '82AB' } },
              ids: [{ $numberLong: '5' }, 'x'], error: 'no', attempts: 1, firstFailedAt: NOON,
              lastFailedAt: NOON, nextAttemptAt: NOON, state: 'open' }
            """);

    Failure rest = Failure.of(further);
    assertEquals(DIGITS, rest.id());
    assertEquals(List.of("82AB", "82AC"), rest.tokens());
    assertEquals(stored("{ attempts: 0, after: 5 }"), rest.rest());
    assertEquals(FailureState.DEAD, rest.state());
    assertTrue(rest.isRest() && rest.error().isEmpty() && rest.lastFailedAt().isEmpty());
    Failure rows = Failure.of(refused);
    assertTrue(rows.isRest() && rows.isOfRows());
    assertEquals(2, rows.rows());
    assertEquals(
        List.of(
            new Uncomputable.Document(Optional.of(new BsonInt32(5)), "no"),
            new Uncomputable.Document(Optional.of(new BsonString("x")), "no")),
        rows.culprits());
  }

  @Test
  void readsFailuresToBeRepaired() {
    Failure failure =
        Failure.of(
            stored(
                """
                { _id: 'f:82AB', attempts: 1, error: 'no pre-image', firstFailedAt: NOON,
                  function: 'f', key: '7', lastFailedAt: NOON, nextAttemptAt: NOON,
                  state: 'repair' }
                """));

    assertEquals(FailureState.REPAIR, failure.state());
    assertEquals(Optional.of("7"), failure.key());
    assertEquals(List.of(), failure.changes());
    assertTrue(failure.isOfSomeOf(List.of("82AB")));
    assertFalse(failure.isOfSomeOf(List.of("82A")));
  }

  @Test
  void readsAndWritesStamps() {
    BsonDocument stamp = new Stamp(3, new BsonTimestamp(-1, 2)).document();

    assertEquals(
        stored(
            """
            { version: { $numberLong: '3' },
              at: { t: { $numberLong: '4294967295' }, i: { $numberLong: '2' } } }
            """),
        stamp);
    assertEquals(OptionalLong.of(3), Stamp.version(new BsonDocument("_projection", stamp)));
    assertEquals(OptionalLong.of(3), Stamp.version(stored("{ _projection: { version: 3.0 } }")));
    assertEquals(OptionalLong.empty(), Stamp.version(stored("{ _projection: 3 }")));
    assertEquals(OptionalLong.empty(), Stamp.version(stored("{ n: 1 }")));
  }

  @Test
  void readsTheLayout() {
    assertEquals(1, StateLayout.number(stored("{ _id: 'layout', number: 1 }")));
    assertEquals(0, StateLayout.number(new BsonDocument()));
  }

  private static BsonDocument stored(String json) {
    return BsonDocument.parse(
        json.replace("NOON", "{ $date: '" + NOON + "' }")
            .replace("LATER", "{ $date: '" + LATER + "' }")
            .replace("ID", "{ $oid: '" + DIGITS + "' }"));
  }
}
