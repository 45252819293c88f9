package dev.readside.stream;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import org.bson.conversions.Bson;

/**
 * How far each trigger came: {@code { _id: "trigger:<name>", startAt, token }} in {@code
 * readside_state} of the read database. {@code token} appears with the first handled change and
 * goes before {@code startAt}.
 */
public final class Positions {
  /** The collection's name. */
  public static final String COLLECTION = "readside_state";

  private final MongoCollection<BsonDocument> state;

  public Positions(MongoClient client, String readDatabase) {
    this.state = client.getDatabase(readDatabase).getCollection(COLLECTION, BsonDocument.class);
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
                byId(trigger), setOnInsert("startAt", time), new UpdateOptions().upsert(true))
            .getUpsertedId()
        != null;
  }

  /** Whether a trigger has a position. */
  public boolean isRecorded(String trigger) {
    return state.find(byId(trigger)).first() != null;
  }

  Optional<Position> find(String trigger) {
    BsonDocument found = state.find(byId(trigger)).first();
    if (found == null) {
      return Optional.empty();
    }
    return found.containsKey("token")
        ? Optional.of(new Position.After(new ResumeToken(found.getDocument("token"))))
        : Optional.of(new Position.At(found.getTimestamp("startAt")));
  }

  void save(String trigger, ResumeToken token) {
    state.updateOne(byId(trigger), set("token", token.value()), new UpdateOptions().upsert(true));
  }

  /** Where the position is kept, for messages. */
  String describe(String trigger) {
    return "{ _id: \"" + id(trigger) + "\" } in " + state.getNamespace().getFullName();
  }

  private static Bson byId(String trigger) {
    return eq("_id", id(trigger));
  }

  private static String id(String trigger) {
    return "trigger:" + trigger;
  }
}
