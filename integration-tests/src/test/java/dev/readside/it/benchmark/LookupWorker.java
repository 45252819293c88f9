package dev.readside.it.benchmark;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The strongest worker that we could write by hand: the stream carries keys only, each {@code _id}
 * of a batch is looked up once, with the fields that the row needs, and written in an unordered
 * bulk, while the next batch is read.
 */
final class LookupWorker implements Contender {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final int batch;

  LookupWorker(int batch) {
    this.batch = batch;
  }

  @Override
  public void handle(Backlog backlog, MongoClient client, String uri) throws Exception {
    HandWritten hand = HandWritten.on(client);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> changes =
        hand.orders()
            .watch(List.of(Aggregates.project(Projections.include("documentKey"))))
            .startAtOperationTime(backlog.start())
            .batchSize(batch)
            .cursor()) {
      Future<?> writing = null;
      for (int n = 0; n < backlog.count(); n += batch) {
        Set<BsonValue> ids = next(changes, Math.min(batch, backlog.count() - n));
        await(writing);
        writing = writer.submit(() -> write(ids, hand));
      }
      await(writing);
    } finally {
      writer.shutdownNow();
    }
  }

  private static void await(@Nullable Future<?> writing) throws Exception {
    if (writing != null) {
      writing.get();
    }
  }

  private static Set<BsonValue> next(
      MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> cursor, int count) {
    Set<BsonValue> ids = new LinkedHashSet<>();
    for (int n = 0; n < count; n++) {
      BsonDocument key = Objects.requireNonNull(cursor.next().getDocumentKey());
      ids.add(Objects.requireNonNull(key.get("_id")));
    }
    return ids;
  }

  private static void write(Set<BsonValue> ids, HandWritten hand) {
    Set<BsonValue> missing = new LinkedHashSet<>(ids);
    List<WriteModel<BsonDocument>> writes = new ArrayList<>();
    hand.orders()
        .find(Filters.in("_id", ids))
        .projection(Projections.include("number", "customer", "status", "createdAt"))
        .batchSize(ids.size())
        .forEach(
            order -> {
              missing.remove(order.get("_id"));
              writes.add(
                  new ReplaceOneModel<>(
                      Filters.eq("_id", order.get("_id")), HandWritten.row(order), UPSERT));
            });
    missing.forEach(id -> writes.add(new DeleteOneModel<>(Filters.eq("_id", id))));
    hand.rows().bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }
}
