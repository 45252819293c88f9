package dev.readside.position;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import dev.readside.lease.Lease;
import dev.readside.loss.Losses;
import dev.readside.model.Namespace;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.state.PositionDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * How far each trigger came, by the {@link PositionDocument}s of the read database. Only the lease
 * that has claimed a position last moves it.
 */
public final class Positions {
  private final MongoCollection<BsonDocument> state;

  public Positions(MongoClient client, String readDatabase) {
    this.state =
        client.getDatabase(readDatabase).getCollection(OwnCollections.STATE, BsonDocument.class);
  }

  /** The server's time now: whatever it has confirmed before has this time or an earlier one. */
  public static BsonTimestamp now(MongoClient client) {
    return client
        .getDatabase("admin")
        .runCommand(new BsonDocument("ping", new BsonInt32(1)), BsonDocument.class)
        .getTimestamp("operationTime");
  }

  /** Records where a trigger is to begin; false, and nothing changed, if it has a position. */
  public boolean recordStart(String trigger, BsonTimestamp time) {
    return state
            .updateOne(
                byId(trigger),
                setOnInsert(PositionDocument.startingAt(time).place()),
                new UpdateOptions().upsert(true))
            .getUpsertedId()
        != null;
  }

  /** Puts back a position that was removed; nothing changed if there is one. */
  public void restore(String trigger, Position position) {
    PositionDocument first = PositionDocument.startingAt(position.time());
    PositionDocument document =
        position instanceof Position.After after ? first.behind(after.token().value()) : first;
    state
        .withWriteConcern(WriteConcern.MAJORITY)
        .updateOne(byId(trigger), setOnInsert(document.place()), new UpdateOptions().upsert(true));
  }

  /**
   * Lets a trigger begin at a time, wherever it was before and whatever it had lost.
   *
   * @param run who begins, and may forget it
   */
  public void begin(String trigger, BsonTimestamp time, ObjectId run) {
    state.deleteOne(eq("_id", Losses.id(trigger)));
    state.updateOne(
        byId(trigger),
        combine(
            set(PositionDocument.START_AT, time),
            set(PositionDocument.RUN, run),
            unset(PositionDocument.TOKEN),
            unset(PositionDocument.EPOCH)),
        new UpdateOptions().upsert(true));
  }

  /** Forgets where a trigger was, and what it has lost, unless another run has begun since. */
  public void forget(String trigger, ObjectId run) {
    if (state.deleteOne(and(byId(trigger), eq(PositionDocument.RUN, run))).getDeletedCount() == 1) {
      state.deleteOne(eq("_id", Losses.id(trigger)));
    }
  }

  /** Whether a trigger has a position. */
  public boolean isRecorded(String trigger) {
    return state.find(byId(trigger)).first() != null;
  }

  /**
   * What a trigger reads, and what its function writes: by these, it is the same one under another
   * name.
   */
  public record Place(Namespace source, Namespace rows) {
    private Bson fields() {
      return combine(
          set(PositionDocument.SOURCE, source.toString()),
          set(PositionDocument.ROWS, rows.toString()));
    }

    private Bson filter() {
      return and(
          eq(PositionDocument.SOURCE, source.toString()),
          eq(PositionDocument.ROWS, rows.toString()));
    }
  }

  /** Notes a trigger's place beside its position. */
  public void describe(String trigger, Place place) {
    state.updateOne(byId(trigger), place.fields());
  }

  /** A trigger of that place which is none of these, if it has a position. */
  public Optional<String> other(Place place, Collection<String> names) {
    return Optional.ofNullable(state.find(and(place.filter(), nin("_id", ids(names)))).first())
        .map(Positions::trigger);
  }

  /** Generated triggers that have a position and are none of these. */
  public List<String> others(Collection<String> names) {
    return state
        .find(
            and(regex("_id", "^" + id("")), exists(PositionDocument.ROWS), nin("_id", ids(names))))
        .sort(ascending("_id"))
        .map(Positions::trigger)
        .into(new ArrayList<>());
  }

  private static List<String> ids(Collection<String> triggers) {
    return triggers.stream().map(Positions::id).toList();
  }

  private static String trigger(BsonDocument stored) {
    return StateKind.POSITION.name(stored.getString("_id").getValue());
  }

  /**
   * Lets a trigger without a position go on where another one, which is no more, stopped; what that
   * one had lost is its own now.
   */
  public void takeOver(String trigger, String other) {
    MongoCollection<BsonDocument> safely = state.withWriteConcern(WriteConcern.MAJORITY);
    move(safely, Losses.id(other), Losses.id(trigger));
    move(safely, id(other), id(trigger));
    safely.deleteOne(eq("_id", StateKind.LEASE.id(other)));
  }

  /** Whether a worker has ever run a trigger that has a position. */
  public boolean wasRun(String trigger) {
    BsonDocument stored = Objects.requireNonNull(state.find(byId(trigger)).first());
    return PositionDocument.of(stored).token().isPresent();
  }

  /** First the new one: who is killed in between leaves both. */
  private static void move(MongoCollection<BsonDocument> state, String from, String to) {
    BsonDocument stored = state.find(eq("_id", from)).first();
    if (stored != null) {
      BsonDocument moved = stored.clone().append("_id", new BsonString(to));
      moved.remove(PositionDocument.EPOCH); // Of the lease under the other name.
      state.replaceOne(eq("_id", to), moved, new ReplaceOptions().upsert(true));
      state.deleteOne(eq("_id", from));
    }
  }

  public Optional<Position> find(String trigger) {
    return Optional.ofNullable(state.find(byId(trigger)).first()).map(Positions::position);
  }

  private static Position position(BsonDocument stored) {
    return Position.of(PositionDocument.of(stored)).orElseThrow();
  }

  /**
   * The position of the trigger that the lease is for, which from now on only this lease can move;
   * empty if there is none, or a later owner of the lease has claimed it.
   *
   * @param stays whether who claims it is to handle the changes to come, too
   */
  public Optional<Position> claim(Lease lease, boolean stays) {
    Bson notLater =
        or(exists(PositionDocument.EPOCH, false), lte(PositionDocument.EPOCH, lease.epoch()));
    return Optional.ofNullable(
            state
                .withWriteConcern(WriteConcern.MAJORITY)
                .findOneAndUpdate(
                    and(byId(lease.work()), notLater),
                    combine(
                        set(PositionDocument.EPOCH, lease.epoch()),
                        set(PositionDocument.KEPT, stays)),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
        .map(Positions::position);
  }

  /**
   * Goes on at a time, whatever lies before it; nothing changed if it is not claimed by this lease.
   */
  public void restart(Lease lease, BsonTimestamp time) {
    Bson claimed = and(byId(lease.work()), eq(PositionDocument.EPOCH, lease.epoch()));
    state.updateOne(
        claimed, combine(set(PositionDocument.START_AT, time), unset(PositionDocument.TOKEN)));
  }

  /** Moves the position; false, and nothing changed, if it is not claimed by this lease. */
  public boolean save(Lease lease, ResumeToken token) {
    Bson claimed = and(byId(lease.work()), eq(PositionDocument.EPOCH, lease.epoch()));
    return state.updateOne(claimed, set(PositionDocument.TOKEN, token.value())).getMatchedCount()
        == 1;
  }

  /** Where the position is kept, for messages. */
  public String describe(String trigger) {
    return "{ _id: \"" + id(trigger) + "\" } in " + state.getNamespace().getFullName();
  }

  private static Bson byId(String trigger) {
    return eq("_id", id(trigger));
  }

  private static String id(String trigger) {
    return StateKind.POSITION.id(trigger);
  }
}
