package dev.readside.stream;

import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import dev.readside.position.Position;
import dev.readside.position.ResumeToken;
import dev.readside.trigger.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;

/** The open change stream of one trigger. For one thread. */
final class ChangeCursor implements AutoCloseable {
  private final boolean keepsId;
  private final MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> cursor;

  private ChangeCursor(
      boolean keepsId, MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> cursor) {
    this.keepsId = keepsId;
    this.cursor = cursor;
  }

  static ChangeCursor open(MongoClient client, Watch watch, Position position, long waitMillis) {
    ChangeStreamIterable<BsonDocument> stream =
        client
            .getDatabase(watch.source().database())
            .getCollection(watch.source().collection(), BsonDocument.class)
            .watch(TriggerPipeline.of(watch), BsonDocument.class)
            .fullDocument(
                watch.documents().after() ? FullDocument.UPDATE_LOOKUP : FullDocument.DEFAULT)
            .fullDocumentBeforeChange(
                watch.documents().before()
                    ? FullDocumentBeforeChange.WHEN_AVAILABLE
                    : FullDocumentBeforeChange.DEFAULT)
            .maxAwaitTime(waitMillis, TimeUnit.MILLISECONDS);
    return new ChangeCursor(TriggerPipeline.keepsId(watch), from(position, stream).cursor());
  }

  /** Only {@code startAfter} also goes on behind an invalidate event. */
  private static ChangeStreamIterable<BsonDocument> from(
      Position position, ChangeStreamIterable<BsonDocument> stream) {
    if (position instanceof Position.After after) {
      return stream.startAfter(after.token().value());
    }
    return stream.startAtOperationTime(((Position.At) position).time());
  }

  /** The next changes, at most so many; none if there is none within a short time. */
  List<Change> next(int most) {
    List<Change> changes = new ArrayList<>();
    do {
      ChangeStreamDocument<BsonDocument> document = cursor.tryNext();
      if (document == null) {
        break;
      }
      changes.add(new Change(event(document), place().orElseThrow()));
    } while (changes.size() < most && cursor.available() > 0);
    return changes;
  }

  private BsonDocument event(ChangeStreamDocument<BsonDocument> document) {
    BsonDocument extra = Objects.requireNonNull(document.getExtraElements());
    BsonDocument event = extra.getDocument(TriggerPipeline.EVENT);
    if (!keepsId) {
      event.remove("_id");
    }
    return event;
  }

  /** The place that the stream has come to, changes that do not match included. */
  Optional<ResumeToken> place() {
    return Optional.ofNullable(cursor.getResumeToken()).map(ResumeToken::new);
  }

  /** Whether the server ended the stream, as it does when the collection is dropped or renamed. */
  boolean ended() {
    return cursor.getServerCursor() == null && cursor.available() == 0;
  }

  @Override
  public void close() {
    cursor.close();
  }
}
