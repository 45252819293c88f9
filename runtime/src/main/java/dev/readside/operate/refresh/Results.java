package dev.readside.operate.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * The documents that a query or a pipeline finds, when they are asked for. As with the driver's own
 * iterables, but that keys go to the server to the byte. To be asked for once.
 */
public final class Results {

  private final BsonDocument command;
  private final Server server;
  private Optional<BsonValue> batchSize = Optional.empty();

  /** Answers commands. */
  @FunctionalInterface
  interface Server {
    /**
     * The answer to one.
     *
     * @throws com.mongodb.MongoException when the server is lost, or refuses
     */
    RawBsonDocument answer(BsonDocument command);
  }

  /**
   * To be asked for.
   *
   * @param command {@code find} or {@code aggregate}
   */
  Results(BsonDocument command, Server server) {
    this.command = command;
    this.server = server;
  }

  /** So many documents come at once. */
  public Results batchSize(int documents) {
    batchSize = Optional.of(new BsonInt32(documents));
    return this;
  }

  /** The server works so long at most. */
  public Results maxTime(Duration time) {
    command.append("maxTimeMS", new BsonInt64(time.toMillis()));
    return this;
  }

  /**
   * As they come.
   *
   * @throws com.mongodb.MongoException when the server is lost, or refuses
   */
  public ResultCursor cursor() {
    BsonDocument sized = command.getDocument("cursor", command); // An aggregation has it there.
    batchSize.ifPresent(size -> sized.append("batchSize", size));
    return new ResultCursor(server.answer(command), batchSize, server);
  }

  /**
   * Each of them.
   *
   * @throws com.mongodb.MongoException as above
   */
  public void forEach(Consumer<RawBsonDocument> action) {
    try (ResultCursor cursor = cursor()) {
      cursor.forEachRemaining(action);
    }
  }

  /**
   * All of them; for a few.
   *
   * @throws com.mongodb.MongoException as above
   */
  public List<RawBsonDocument> all() {
    List<RawBsonDocument> all = new ArrayList<>();
    forEach(all::add);
    return all;
  }

  /**
   * The first of them.
   *
   * @throws com.mongodb.MongoException as above
   */
  public Optional<RawBsonDocument> first() {
    if (command.containsKey("find")) {
      command.append("limit", new BsonInt32(1)).append("singleBatch", BsonBoolean.TRUE);
    }
    try (ResultCursor cursor = batchSize(1).cursor()) {
      return cursor.hasNext() ? Optional.of(cursor.next()) : Optional.empty();
    }
  }
}
