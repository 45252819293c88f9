package dev.readside.it.benchmark;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.OperationType;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** The usual hand-written function, in plain Java: the full document, one write for each change. */
final class SerialLoop implements Contender {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  @Override
  public void handle(Backlog backlog, MongoClient client, String uri) {
    HandWritten hand = HandWritten.on(client);
    try (MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> changes =
        hand.orders()
            .watch()
            .fullDocument(FullDocument.UPDATE_LOOKUP)
            .startAtOperationTime(backlog.start())
            .cursor()) {
      for (int n = 0; n < backlog.count(); n++) {
        handle(changes.next(), hand);
      }
    }
  }

  private static void handle(ChangeStreamDocument<BsonDocument> change, HandWritten hand) {
    Bson byId = Filters.eq("_id", Objects.requireNonNull(change.getDocumentKey()).get("_id"));
    BsonDocument order = change.getFullDocument();
    if (change.getOperationType() == OperationType.DELETE) {
      hand.rows().deleteOne(byId);
    } else if (order != null) {
      hand.rows().replaceOne(byId, HandWritten.row(order), UPSERT);
    }
  }
}
