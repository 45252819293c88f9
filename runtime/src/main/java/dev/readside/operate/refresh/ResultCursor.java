package dev.readside.operate.refresh;

import com.mongodb.MongoException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Documents as they come from the server, batch by batch
 * (https://www.mongodb.com/docs/manual/reference/command/getMore/). Holds one batch.
 */
public final class ResultCursor implements Iterator<RawBsonDocument>, AutoCloseable {

  private final Optional<BsonValue> batchSize;
  private final Results.Server server;
  private final BsonString collection;
  private Iterator<BsonValue> batch;
  private long id;

  /**
   * Begins.
   *
   * @param answer the first one
   */
  ResultCursor(RawBsonDocument answer, Optional<BsonValue> batchSize, Results.Server server) {
    this.batchSize = batchSize;
    this.server = server;
    BsonDocument cursor = answer.getDocument("cursor");
    String namespace = cursor.getString("ns").getValue();
    this.collection = new BsonString(namespace.substring(namespace.indexOf('.') + 1));
    this.batch = cursor.getArray("firstBatch").iterator();
    this.id = cursor.getInt64("id").getValue();
  }

  /**
   * Whether there is one more.
   *
   * @throws MongoException when the server is lost, or refuses
   */
  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && id != 0) {
      BsonDocument more =
          new BsonDocument("getMore", new BsonInt64(id)).append("collection", collection);
      batchSize.ifPresent(size -> more.append("batchSize", size));
      BsonDocument cursor = server.answer(more).getDocument("cursor");
      batch = cursor.getArray("nextBatch").iterator();
      id = cursor.getInt64("id").getValue();
    }
    return batch.hasNext();
  }

  @Override
  public RawBsonDocument next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return (RawBsonDocument) batch.next();
  }

  /** Nothing happens if the server is lost: then so is the cursor. */
  @Override
  public void close() {
    if (id == 0) {
      return;
    }
    try {
      BsonArray cursors = new BsonArray();
      cursors.add(new BsonInt64(id));
      server.answer(new BsonDocument("killCursors", collection).append("cursors", cursors));
    } catch (MongoException lost) {
      // The session's end, or its age, ends the cursor as well.
    } finally {
      id = 0;
    }
  }
}
