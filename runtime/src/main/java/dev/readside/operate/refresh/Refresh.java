package dev.readside.operate.refresh;

import com.mongodb.client.MongoClient;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Stage;
import dev.readside.server.ServerError;
import dev.readside.state.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Makes rows as they should be: MERGE, then LOOK_AGAIN ({@code docs/protocol.md}), under a stamp
 * that claims every change up to the time at which it began. Triggers may be at work on the same
 * rows: whoever claims more wins.
 *
 * <p>Safe to repeat, and to stop between any two calls of the server; what was stopped has to be
 * repeated in the end, since its MERGE may have put back a row that has just been removed. For any
 * number of threads.
 */
public final class Refresh {

  /** So many keys, or bytes of them, at once: a command takes 16 MB. */
  private static final int KEYS = 10_000;

  private static final int BYTES = 4 << 20;

  private static final BsonValue UNLESS_FRESHER =
      BsonArray.parse(
          """
          [{ $replaceWith: { $cond: [
            { $gt: ["$%1$s", "$$new.%1$s"] }, "$$ROOT", "$$new" ] } }]
          """
              .formatted(OwnFields.STAMP));

  /** The server inserts what it can, and then refuses for the others. */
  private static final BsonValue INSERT_ONLY = new BsonString("fail");

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final Defined defined;

  public Refresh(MongoClient client, ProjectionPlan projection) {
    this.client = client;
    this.projection = projection;
    this.defined = new Defined(projection);
  }

  /**
   * Refreshes the rows of the root documents of a range, and removes what else is among these rows.
   *
   * <p>Memory is bounded, whatever the range. Round trips: five, and two more for each further
   * 10,000 rows.
   *
   * @throws com.mongodb.MongoException when the server is lost, or a row cannot be computed or
   *     written; then none or some of the rows are as they should be
   */
  public Refreshed rows(KeyRange range) {
    try (Reading reading = Reading.open(client)) {
      BsonDocument stamp = merge(reading, range);
      return Retries.of(() -> lookAgain(reading, range, stamp));
    }
  }

  /**
   * Refreshes, or removes, the rows with these keys; no others.
   *
   * <p>Round trips: three, and one more if some of the rows should not be there.
   *
   * @param keys up to some thousands; they and a query of their size have to fit into a command
   * @throws com.mongodb.MongoException as above
   */
  public Refreshed rows(List<BsonValue> keys) {
    if (keys.isEmpty()) {
      return Refreshed.NONE;
    }
    try (Reading reading = Reading.open(client)) {
      BsonDocument stamp = merge(reading, keys);
      return Retries.of(() -> lookAgain(reading, keys, stamp));
    }
  }

  /**
   * Refreshes the rows of the root documents of a range together with those that have a unique
   * value of theirs, which are then refreshed too: for rows that {@link #rows(KeyRange)} cannot
   * write since their values have been swapped, or go round.
   *
   * @throws com.mongodb.MongoException as above; also where two rows should have one value, or more
   *     than a thousand rows would have to be written at once
   */
  public Refreshed together(KeyRange range) {
    try (Reading reading = Reading.open(client)) {
      List<BsonValue> keys =
          Retries.of(() -> reading.aggregate(projection.root(), defined.keys(range)).all()).stream()
              .map(row -> exact(StoredId.of(row)))
              .toList();
      BsonDocument stamp = stamp(reading);
      together(keys);
      return Retries.of(() -> lookAgain(reading, range, stamp)); // What else is among these rows.
    }
  }

  private static BsonValue exact(StoredId key) {
    if (!key.exact()) {
      throw ServerError.duplicateKey(StoredId.NOT_UTF_8);
    }
    return key.value();
  }

  /** Refreshes, or removes, the rows with these keys, in the same way. */
  public Refreshed together(List<BsonValue> keys) {
    return Retries.of(
        () -> {
          try (Reading reading = Reading.open(client)) {
            BsonDocument stamp = stamp(reading);
            List<BsonValue> all = new UniqueRows(projection, reading, stamp).write(keys);
            return lookAgain(reading, all, stamp);
          }
        });
  }

  /**
   * Into a range without rows by plain inserts, which take the server a third of the time. That is
   * the same as MERGE while no row is in the way. Where a trigger writes one meanwhile, or the
   * definition gives two rows of one key, the insert is refused as a duplicate, and on the next try
   * there is a row.
   */
  private BsonDocument merge(Reading reading, KeyRange range) {
    KeyRange rows = range.ofRows(projection.kind());
    BsonDocument stamp = stamp(reading);
    Retries.run(
        () -> {
          BsonValue matched = isEmpty(reading, rows) ? INSERT_ONLY : UNLESS_FRESHER;
          reading.write(projection.root(), merging(defined.rows(range), stamp, matched));
        });
    return stamp;
  }

  private boolean isEmpty(Reading reading, KeyRange rows) {
    return reading.find(projection.rows(), rows.query()).first().isEmpty();
  }

  private BsonDocument merge(Reading reading, List<BsonValue> keys) {
    BsonDocument stamp = stamp(reading);
    List<BsonDocument> pipeline = merging(defined.rows(keys), stamp, UNLESS_FRESHER);
    Retries.run(() -> reading.write(projection.root(), pipeline));
    return stamp;
  }

  private BsonDocument stamp(Reading reading) {
    return new Stamp(projection.version(), reading.opened()).document();
  }

  private List<BsonDocument> merging(
      List<BsonDocument> rows, BsonDocument stamp, BsonValue whenMatched) {
    List<BsonDocument> pipeline = new ArrayList<>(rows);
    BsonDocument literal = new BsonDocument("$literal", stamp);
    pipeline.add(Stage.set(OwnFields.STAMP, literal));
    BsonDocument into =
        new BsonDocument("db", new BsonString(projection.rows().database()))
            .append("coll", new BsonString(projection.rows().collection()));
    BsonDocument merge = new BsonDocument("into", into).append("whenMatched", whenMatched);
    pipeline.add(new BsonDocument("$merge", merge));
    return pipeline;
  }

  /** The keys that should be there come in order, and say of each stretch what else must go. */
  private Refreshed lookAgain(Reading reading, KeyRange range, BsonDocument stamp) {
    Refreshed refreshed = Refreshed.NONE;
    KeyRange rest = range.ofRows(projection.kind());
    RawKeys present = new RawKeys();
    try (ResultCursor keys =
        reading.aggregate(projection.root(), defined.keys(range)).batchSize(KEYS).cursor()) {
      while (keys.hasNext()) {
        RawKey key = RawKey.of(keys.next());
        if (present.count() >= KEYS || present.bytes() > BYTES) {
          refreshed = refreshed.and(removeOthers(reading, rest.until(key), present, stamp));
          rest = rest.from(key);
          present = new RawKeys();
        }
        present.add(key);
      }
    }
    return refreshed.and(removeOthers(reading, rest, present, stamp));
  }

  private Refreshed removeOthers(
      Reading reading, KeyRange stretch, RawKeys present, BsonDocument stamp) {
    BsonDocument others = removable(stretch.query().append("_id", present.others()), stamp);
    return new Refreshed(present.count(), remove(reading, others, stamp));
  }

  private Refreshed lookAgain(Reading reading, List<BsonValue> keys, BsonDocument stamp) {
    List<BsonValue> present = new ArrayList<>();
    reading
        .aggregate(projection.root(), defined.keys(keys))
        .forEach(row -> present.add(row.get("_id")));
    BsonDocument missing =
        new BsonDocument("$in", new BsonArray(keys)).append("$nin", new BsonArray(present));
    return new Refreshed(
        present.size(),
        present.size() < keys.size()
            ? remove(reading, removable(new BsonDocument("_id", missing), stamp), stamp)
            : 0);
  }

  /** Not those that reflect later changes; nor, as it should be, a row that is marked already. */
  private BsonDocument removable(BsonDocument rows, BsonDocument stamp) {
    BsonDocument notFresher = new BsonDocument("$not", new BsonDocument("$gt", stamp));
    BsonDocument query = rows.append(OwnFields.STAMP, notFresher);
    return switch (projection.onDelete()) {
      case REMOVE -> query;
      case KEEP -> query.append(OwnFields.DELETED, new BsonDocument("$ne", BsonBoolean.TRUE));
    };
  }

  private long remove(Reading reading, BsonDocument query, BsonDocument stamp) {
    return switch (projection.onDelete()) {
      case REMOVE -> reading.delete(projection.rows(), query);
      case KEEP -> mark(reading, query, stamp);
    };
  }

  private long mark(Reading reading, BsonDocument query, BsonDocument stamp) {
    BsonDocument mark =
        new BsonDocument(OwnFields.DELETED, BsonBoolean.TRUE).append(OwnFields.STAMP, stamp);
    return reading.update(projection.rows(), query, new BsonDocument("$set", mark));
  }
}
