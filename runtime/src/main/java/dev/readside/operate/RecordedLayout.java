package dev.readside.operate;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.readside.own.OwnCollections;
import dev.readside.state.StateLayout;
import java.util.Optional;
import org.bson.BsonDocument;

/** Which {@link StateLayout} the documents of {@code readside_state} have, as it is said there. */
public final class RecordedLayout {
  private final MongoCollection<BsonDocument> state;

  public RecordedLayout(MongoClient client, String readDatabase) {
    this.state =
        client
            .getDatabase(readDatabase)
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
  }

  /** Its number; 0 where none was recorded yet. */
  int number() {
    return Optional.ofNullable(state.find(eq("_id", StateLayout.ID)).first())
        .map(StateLayout::number)
        .orElse(0);
  }

  /** Says that the documents there are laid out as this Readside does it, or a newer one. */
  public void record() {
    state.updateOne(
        eq("_id", StateLayout.ID),
        max(StateLayout.FIELD, StateLayout.NUMBER),
        new UpdateOptions().upsert(true));
  }
}
