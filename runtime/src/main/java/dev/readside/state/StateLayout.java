package dev.readside.state;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.readside.record.OwnCollections;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * How the documents of {@code readside_state} are laid out: {@code { _id: "layout", number }},
 * recorded by the set-up. A Readside that lays them out otherwise, so that an older one would
 * misread them, takes the next number.
 */
public final class StateLayout {
  /** The document's {@code _id}. */
  public static final String ID = "layout";

  /** This Readside's. */
  public static final int NUMBER = 1;

  private static final String FIELD = "number";
  private static final BsonInt32 NONE = new BsonInt32(0);

  private final MongoCollection<BsonDocument> state;

  public StateLayout(MongoClient client, String readDatabase) {
    this.state =
        client
            .getDatabase(readDatabase)
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
  }

  /** That of the documents there; 0 where none was recorded yet. */
  public int recorded() {
    return Optional.ofNullable(state.find(eq("_id", ID)).first())
        .map(StateLayout::number)
        .orElse(0);
  }

  /** The number in a document of this kind. */
  public static int number(BsonDocument stored) {
    return stored.getNumber(FIELD, NONE).intValue();
  }

  /** Says that the documents there are laid out as this Readside does it, or a newer one. */
  public void record() {
    state.updateOne(eq("_id", ID), max(FIELD, NUMBER), new UpdateOptions().upsert(true));
  }
}
