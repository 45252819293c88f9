package dev.readside.operate.refresh;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.model.Namespace;
import dev.readside.server.ServerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Reads that see every change up to the time at which this was opened, and whatever was read or
 * written through it before.
 *
 * <p>The time is the server's own, told by a ping. Reads are majority reads at or after it: a
 * causally consistent session sends {@code afterClusterTime}
 * (https://www.mongodb.com/docs/manual/core/read-isolation-consistency-recency/#causal-consistency).
 * For one thread.
 */
public final class Reading implements AutoCloseable {

  private static final ClientSessionOptions CAUSAL =
      ClientSessionOptions.builder().causallyConsistent(true).build();

  private static final TransactionOptions IN_ONE =
      TransactionOptions.builder()
          .readPreference(ReadPreference.primary())
          .readConcern(ReadConcern.SNAPSHOT)
          .writeConcern(WriteConcern.MAJORITY)
          .build();

  private static final BsonDocument AS_THEY_LIE =
      new BsonDocument("hint", new BsonDocument("$natural", new BsonInt32(1)));

  private final MongoClient client;
  private final ClientSession session;
  private final BsonTimestamp opened;
  private final boolean still;

  private Reading(MongoClient client, ClientSession session, boolean still) {
    this.client = client;
    this.session = session;
    this.still = still;
    client.getDatabase("admin").runCommand(session, new BsonDocument("ping", new BsonInt32(1)));
    this.opened = operationTime();
  }

  public static Reading open(MongoClient client) {
    return open(client, false);
  }

  /**
   * Reads that see everything as it is when this is opened, whatever is written meanwhile; so much
   * of the past is kept for five minutes
   * (https://www.mongodb.com/docs/manual/reference/read-concern-snapshot/). Nothing can be written
   * through it.
   */
  public static Reading openStill(MongoClient client) {
    return open(client, true);
  }

  private static Reading open(MongoClient client, boolean still) {
    ClientSession session = client.startSession(CAUSAL);
    try {
      return new Reading(client, session, still);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Every change up to this time is seen. */
  public BsonTimestamp opened() {
    return opened;
  }

  /** What a pipeline gives. */
  public Results aggregate(Namespace from, List<BsonDocument> pipeline) {
    return results(from, aggregation(from, pipeline));
  }

  /**
   * The same.
   *
   * @param most how long the server may be at it, after which it ends with {@link
   *     com.mongodb.MongoExecutionTimeoutException}
   */
  public Results aggregate(Namespace from, List<BsonDocument> pipeline, Duration most) {
    return results(
        from, aggregation(from, pipeline).append("maxTimeMS", new BsonInt64(most.toMillis())));
  }

  private static BsonDocument aggregation(Namespace from, List<BsonDocument> pipeline) {
    return new BsonDocument("aggregate", new BsonString(from.collection()))
        .append("pipeline", new BsonArray(pipeline))
        .append("cursor", new BsonDocument())
        .append("allowDiskUse", BsonBoolean.TRUE);
  }

  /** The documents that a query finds. */
  public Results find(Namespace in, BsonDocument query) {
    return results(
        in, new BsonDocument("find", new BsonString(in.collection())).append("filter", query));
  }

  private Results results(Namespace of, BsonDocument command) {
    return new Results(command.append("readConcern", seeingAll()), asked -> ask(of, asked));
  }

  /** To the byte. */
  private RawBsonDocument ask(Namespace of, BsonDocument command) {
    return client
        .getDatabase(of.database())
        .runCommand(session, RawBson.of(command), ReadPreference.primary(), RawBsonDocument.class);
  }

  /** What was read or written by now, too. */
  private BsonDocument seeingAll() {
    if (still) {
      return new BsonDocument("level", new BsonString("snapshot")).append("atClusterTime", opened);
    }
    return new BsonDocument("level", new BsonString("majority"))
        .append("afterClusterTime", operationTime());
  }

  /** The {@code _id}s of the documents that a query finds under a collation. By hand for that. */
  List<BsonValue> keys(Namespace in, BsonDocument query, BsonDocument collation, int limit) {
    BsonDocument command =
        new BsonDocument("find", new BsonString(in.collection()))
            .append("filter", query)
            .append("projection", new BsonDocument("_id", new BsonInt32(1)))
            .append("collation", collation)
            .append("limit", new BsonInt32(limit))
            .append("batchSize", new BsonInt32(limit));
    return client
        .getDatabase(in.database())
        .runCommand(session, command, ReadPreference.primary(), BsonDocument.class)
        .getDocument("cursor")
        .getArray("firstBatch")
        .stream()
        .map(found -> found.asDocument().get("_id"))
        .toList();
  }

  List<BsonDocument> indexes(Namespace of) {
    return client
        .getDatabase(of.database())
        .getCollection(of.collection())
        .listIndexes(session, BsonDocument.class)
        .into(new ArrayList<>());
  }

  /**
   * Puts documents in the place of others, in one transaction.
   *
   * @param unless nothing is done while this query finds a document
   * @throws MongoException also in that case, as a write conflict
   */
  void exchange(
      Namespace in, BsonDocument removed, List<RawBsonDocument> inserted, BsonDocument unless) {
    MongoCollection<RawBsonDocument> collection = collection(in);
    session.withTransaction(
        () -> {
          if (collection.find(session, unless).first() != null) {
            throw ServerError.writeConflict("a row reflects later changes");
          }
          collection.deleteMany(session, removed);
          return insert(collection, inserted);
        },
        IN_ONE);
  }

  private boolean insert(MongoCollection<RawBsonDocument> into, List<RawBsonDocument> documents) {
    try {
      return documents.isEmpty() || into.insertMany(session, documents).wasAcknowledged();
    } catch (MongoBulkWriteException refused) {
      if (refused.getWriteErrors().isEmpty()) {
        throw refused;
      }
      BulkWriteError first = refused.getWriteErrors().get(0);
      throw new MongoException(first.getCode(), first.getMessage(), refused);
    }
  }

  /**
   * Runs a pipeline that writes. By hand, since the driver sends no {@code afterClusterTime} with
   * such a one.
   *
   * @throws MongoException also when no majority has confirmed what was written: the next primary
   *     may not have it
   */
  void write(Namespace from, List<BsonDocument> pipeline) {
    write(from, pipeline, new BsonDocument());
  }

  /**
   * Runs a pipeline that writes what it makes of all documents. They are read as they lie: by an
   * index, one that is changed meanwhile could come twice, and {@code $out} would refuse it.
   *
   * @throws MongoException as above
   */
  public void writeAll(Namespace from, List<BsonDocument> pipeline) {
    write(from, pipeline, AS_THEY_LIE);
  }

  /**
   * Puts all documents elsewhere as they are.
   *
   * @param out the stage that does
   * @param validated a validator there may not take them, and is passed by; this is a right of its
   *     own
   * @throws MongoException as above
   */
  public void copyAll(Namespace from, BsonDocument out, boolean validated) {
    BsonDocument options = AS_THEY_LIE.clone();
    if (validated) {
      options.append("bypassDocumentValidation", BsonBoolean.TRUE);
    }
    write(from, List.of(out), options);
  }

  private void write(Namespace from, List<BsonDocument> pipeline, BsonDocument options) {
    BsonDocument command =
        new BsonDocument("aggregate", new BsonString(from.collection()))
            .append("pipeline", new BsonArray(pipeline))
            .append("cursor", new BsonDocument())
            .append("allowDiskUse", BsonBoolean.TRUE)
            .append("readConcern", seeingAll())
            .append(Majority.FIELD, Majority.asked());
    command.putAll(options);
    Majority.require(ask(from, command));
  }

  /** Returns how many there were. */
  long delete(Namespace from, BsonDocument query) {
    return collection(from).deleteMany(session, RawBson.of(query)).getDeletedCount();
  }

  /** Returns how many there were. */
  long update(Namespace in, BsonDocument query, BsonDocument update) {
    return collection(in).updateMany(session, RawBson.of(query), update).getModifiedCount();
  }

  /**
   * Ends what is at work in this on the server; it fails. For another thread, before this is
   * closed.
   */
  public void interrupt() {
    BsonDocument id = session.getServerSession().getIdentifier();
    client
        .getDatabase("admin")
        .runCommand(new BsonDocument("killSessions", new BsonArray(List.of(id))));
  }

  @Override
  public void close() {
    session.close();
  }

  private BsonTimestamp operationTime() {
    return Objects.requireNonNull(session.getOperationTime(), "no replica set");
  }

  private MongoCollection<RawBsonDocument> collection(Namespace name) {
    return client
        .getDatabase(name.database())
        .getCollection(name.collection(), RawBsonDocument.class)
        .withReadPreference(ReadPreference.primary())
        .withReadConcern(ReadConcern.MAJORITY)
        .withWriteConcern(WriteConcern.MAJORITY);
  }
}
