package dev.readside.operate.verify;

import com.mongodb.client.MongoClient;
import dev.readside.model.DeletePolicy;
import dev.readside.operate.refresh.Defined;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.ResultCursor;
import dev.readside.operate.refresh.Results;
import dev.readside.operate.verify.Batches.Batch;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows with their definition: reads what should be there, then what is there. A difference
 * may only be in flight, since the two are not read at the same time, and whoever keeps the rows
 * comes some time after the change. For any number of threads.
 */
final class Comparison {

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final Defined defined;
  private final Expiry expiry;
  private final LongConsumer progress;

  /**
   * @param progress told how many rows more of a range were compared; may throw to stop the work
   */
  Comparison(MongoClient client, ProjectionPlan projection, LongConsumer progress) {
    this.client = client;
    this.projection = projection;
    this.defined = new Defined(projection);
    this.expiry = new Expiry(projection.ttl());
    this.progress = progress;
  }

  /**
   * The rows come in batches; beside each, what is stored in the stretch that it covers is read.
   */
  Look range(KeyRange range) {
    Look look = new Look();
    try (Reading reading = Reading.open(client);
        ResultCursor rows =
            reading
                .aggregate(projection.root(), defined.orderedRows(range))
                .batchSize(Batches.ROWS)
                .cursor()) {
      Batches batches = new Batches(rows, projection.kind(), range.ofRows(projection.kind()));
      while (batches.hasNext()) {
        compare(reading, batches.next(), look);
      }
    }
    return look;
  }

  /**
   * By the bytes of keys. A key that is another to the byte, but not to the server, seems missing
   * here and a phantom there, until both are looked at again by their keys.
   */
  private void compare(Reading reading, Batch batch, Look look) {
    Map<ByteBuffer, RawRow> expected = batch.rows();
    long rows = expected.size();
    try (ResultCursor stored =
        stored(reading, batch.stretch().query()).batchSize(Batches.ROWS).cursor()) {
      while (stored.hasNext()) {
        RawRow found = new RawRow(stored.next());
        compare(expected.remove(found.key()), found, reading.opened(), look);
      }
    }
    expected.values().forEach(row -> compare(row, null, reading.opened(), look));
    look.addRows(rows);
    progress.accept(rows);
  }

  /** All at once: some hundred of them. */
  Look keys(List<BsonValue> keys) {
    Look look = new Look();
    try (Reading reading = Reading.open(client)) {
      Map<Object, RawRow> expected = byId(reading.aggregate(projection.root(), defined.rows(keys)));
      BsonDocument in = new BsonDocument("$in", new BsonArray(keys));
      Map<Object, RawRow> found = byId(stored(reading, new BsonDocument("_id", in)));
      Set<Object> ids = new LinkedHashSet<>();
      keys.forEach(key -> ids.add(SameId.of(key)));
      ids.forEach(id -> compare(expected.get(id), found.get(id), reading.opened(), look));
    }
    return look;
  }

  private Results stored(Reading reading, BsonDocument query) {
    return reading.find(projection.rows(), query);
  }

  /** Of several rows with one key, the last is what is merged last. */
  private static Map<Object, RawRow> byId(Results rows) {
    Map<Object, RawRow> byId = new HashMap<>();
    rows.forEach(
        document -> {
          RawRow row = new RawRow(document);
          byId.put(SameId.of(row.id().value()), row);
        });
    return byId;
  }

  private void compare(
      @Nullable RawRow expected, @Nullable RawRow found, BsonTimestamp now, Look look) {
    if (expected != null && found != null) {
      if (!expected.isSameAs(found)) {
        look.addStale(expected, found);
      } else if (!found.isStamped()) {
        look.addUnstamped();
      }
    } else if (expected != null && !expiry.isPast(expected.document(), now)) {
      look.addMissing(expected);
    } else if (found != null && expected == null && !isMarked(found)) {
      look.addPhantom(found);
    }
  }

  /** The row of a deleted document that is kept. */
  private boolean isMarked(RawRow found) {
    return projection.onDelete() == DeletePolicy.KEEP
        && BsonBoolean.TRUE.equals(found.document().get(OwnFields.DELETED));
  }
}
