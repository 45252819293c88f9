package dev.readside.it.benchmark;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * Hand-written bulks of the changes' full documents: as they come, in order; or only the last
 * change of each {@code _id}, in any order.
 */
final class BulkWorker implements Contender {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final int batch;
  private final boolean last;

  /**
   * @param last whether only the last change of each {@code _id} of a batch is written
   */
  BulkWorker(int batch, boolean last) {
    this.batch = batch;
    this.last = last;
  }

  @Override
  public void handle(Backlog backlog, MongoClient client, String uri) {
    HandWritten hand = HandWritten.on(client);
    try (MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> changes =
        hand.orders()
            .watch()
            .fullDocument(FullDocument.UPDATE_LOOKUP)
            .startAtOperationTime(backlog.start())
            .batchSize(batch)
            .cursor()) {
      for (int n = 0; n < backlog.count(); n += batch) {
        write(next(changes, Math.min(batch, backlog.count() - n)), hand);
      }
    }
  }

  private static List<ChangeStreamDocument<BsonDocument>> next(
      MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> cursor, int count) {
    List<ChangeStreamDocument<BsonDocument>> changes = new ArrayList<>();
    while (changes.size() < count) {
      changes.add(cursor.next());
    }
    return changes;
  }

  private void write(List<ChangeStreamDocument<BsonDocument>> changes, HandWritten hand) {
    List<WriteModel<BsonDocument>> writes;
    if (last) {
      Map<BsonValue, WriteModel<BsonDocument>> byId = new LinkedHashMap<>();
      changes.forEach(change -> byId.put(idOf(change), write(change)));
      writes = List.copyOf(byId.values());
    } else {
      writes = changes.stream().map(BulkWorker::write).toList();
    }
    hand.rows().bulkWrite(writes, new BulkWriteOptions().ordered(!last));
  }

  private static BsonValue idOf(ChangeStreamDocument<BsonDocument> change) {
    return Objects.requireNonNull(Objects.requireNonNull(change.getDocumentKey()).get("_id"));
  }

  /** A document that is not found any more was deleted since. */
  private static WriteModel<BsonDocument> write(ChangeStreamDocument<BsonDocument> change) {
    Bson byId = Filters.eq("_id", idOf(change));
    BsonDocument order = change.getFullDocument();
    return order == null
        ? new DeleteOneModel<>(byId)
        : new ReplaceOneModel<>(byId, HandWritten.row(order), UPSERT);
  }
}
