package dev.readside.loss;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.state.Loss;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;

/**
 * The losses that are not repaired. One is recorded before the trigger's position passes it, and
 * goes when the rows are right; so none is forgotten, whatever ends the worker in between.
 */
public final class Losses {
  private final MongoCollection<BsonDocument> state;

  public Losses(MongoClient client, String readDatabase) {
    this.state =
        client
            .getDatabase(readDatabase)
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
  }

  /** Adds to what is recorded already. */
  public void record(Loss loss) {
    state.updateOne(
        eq("_id", id(loss.trigger())),
        combine(
            min(Loss.SINCE, loss.since()),
            max(Loss.UNTIL, loss.until()),
            set(Loss.REASON, loss.reason()),
            currentDate(Loss.RECORDED_AT)),
        new UpdateOptions().upsert(true));
  }

  public Optional<Loss> find(String trigger) {
    return Optional.ofNullable(state.find(eq("_id", id(trigger))).first()).map(Loss::of);
  }

  /** Forgets it, unless more was recorded since it was found. */
  public void repaired(Loss loss) {
    state.deleteOne(and(eq("_id", id(loss.trigger())), eq(Loss.UNTIL, loss.until())));
  }

  /**
   * Forgets what these triggers had lost before their rows were made right.
   *
   * @param began the server's time when that began
   */
  public void repaired(Collection<String> triggers, BsonTimestamp began) {
    List<String> ids = triggers.stream().map(Losses::id).toList();
    state.deleteMany(and(in("_id", ids), lte(Loss.UNTIL, began)));
  }

  /** Where it is kept, for messages. */
  public String describe(String trigger) {
    return "{ _id: \"" + id(trigger) + "\" } in " + state.getNamespace().getFullName();
  }

  public static String id(String trigger) {
    return StateKind.LOSS.id(trigger);
  }
}
