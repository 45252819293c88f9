package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Debezium's embedded engine, each of its batches written as one ordered bulk. */
final class DebeziumSink implements Contender {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  @Override
  public void handle(Backlog backlog, MongoClient client, String uri) throws Exception {
    HandWritten hand = HandWritten.on(client);
    CountDownLatch left = new CountDownLatch(backlog.count());
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (DebeziumEngine<RecordChangeEvent<SourceRecord>> engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(properties(backlog, uri))
            .using(
                (success, message, error) -> {
                  if (!success) {
                    failure.set(error == null ? new IllegalStateException(message) : error);
                    drain(left);
                  }
                })
            .notifying(
                (records, committer) -> {
                  write(records, hand, left);
                  for (RecordChangeEvent<SourceRecord> each : records) {
                    committer.markProcessed(each);
                  }
                  committer.markBatchFinished();
                })
            .build()) {
      thread.execute(engine);
      left.await();
    } finally {
      thread.shutdown();
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("Debezium stopped", failed);
    }
  }

  private static void drain(CountDownLatch left) {
    while (left.getCount() > 0) {
      left.countDown();
    }
  }

  private static Properties properties(Backlog backlog, String uri) {
    Properties properties = new Properties();
    properties.setProperty("name", "benchmark");
    properties.setProperty("connector.class", "io.debezium.connector.mongodb.MongoDbConnector");
    properties.setProperty(
        "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
    properties.setProperty("mongodb.connection.string", uri);
    properties.setProperty("topic.prefix", "benchmark");
    properties.setProperty("collection.include.list", "shop.orders");
    properties.setProperty("snapshot.mode", "no_data");
    properties.setProperty("capture.mode", "change_streams_update_full");
    properties.setProperty("capture.start.op.time", Long.toString(backlog.start().getValue()));
    properties.setProperty("tombstones.on.delete", "false");
    return properties;
  }

  private static void write(
      List<RecordChangeEvent<SourceRecord>> records, HandWritten hand, CountDownLatch left) {
    List<WriteModel<BsonDocument>> writes = new ArrayList<>();
    int changes = 0;
    for (RecordChangeEvent<SourceRecord> each : records) {
      if (each.record().value() instanceof Struct value && value.schema().field("op") != null) {
        changes++;
        writes.add(write((Struct) each.record().key(), value.getString("after")));
      }
    }
    if (!writes.isEmpty()) {
      hand.rows().bulkWrite(writes);
    }
    for (int n = 0; n < changes; n++) {
      left.countDown();
    }
  }

  /** The key's {@code id} and the document are extended JSON. */
  private static WriteModel<BsonDocument> write(Struct key, @Nullable String after) {
    BsonDocument id = BsonDocument.parse("{ _id: " + key.getString("id") + " }");
    Bson byId = Filters.eq("_id", Objects.requireNonNull(id.get("_id")));
    return after == null
        ? new DeleteOneModel<>(byId)
        : new ReplaceOneModel<>(byId, HandWritten.row(BsonDocument.parse(after)), UPSERT);
  }
}
