package dev.readside.operate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import dev.readside.position.Positions;
import dev.readside.server.ServerError;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/**
 * The documents that the last backfill or verification could not make rows of: {@code { _id:
 * "uncomputable:<projection>", by, at, run, count, documents: [{ id, reason }] }} in {@code
 * readside_state}, for {@code readside status}. It goes when a later one can. Who may only read
 * leaves no record. For many threads.
 */
public final class Uncomputables {
  private static final String PREFIX = "uncomputable:";

  /** So many are kept. */
  private static final int KEPT = 20;

  private final MongoCollection<BsonDocument> state;

  public Uncomputables(MongoClient client, String readDatabase) {
    this.state =
        client
            .getDatabase(readDatabase)
            .getCollection(Positions.COLLECTION, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
  }

  static String id(String projection) {
    return PREFIX + projection;
  }

  /**
   * What a command that has looked at all documents could not compute.
   *
   * @param by the command
   * @param found all of them; none removes what is recorded
   */
  public void replace(String projection, String by, List<Uncomputable.Document> found) {
    try {
      if (!found.isEmpty()) {
        put(projection, by, new ObjectId(), found);
      } else if (state.find(eq("_id", id(projection))).first() != null) {
        state.deleteOne(eq("_id", id(projection)));
      }
    } catch (MongoException refused) {
      if (!ServerError.UNAUTHORIZED.is(refused)) {
        throw refused;
      }
    }
  }

  /** One more that a run could not compute, which may be killed before it has seen all. */
  public synchronized void add(
      String projection, String by, ObjectId run, Uncomputable.Document found) {
    boolean added =
        state
                .updateOne(
                    and(eq("_id", id(projection)), eq("run", run)),
                    Updates.combine(
                        Updates.inc("count", 1L),
                        Updates.pushEach(
                            "documents", List.of(found.stored()), new PushOptions().slice(KEPT))))
                .getMatchedCount()
            == 1;
    if (!added) {
      put(projection, by, run, List.of(found));
    }
  }

  /** A run has looked at all documents: what it has not added can be computed. */
  public void finished(String projection, ObjectId run) {
    state.deleteOne(and(eq("_id", id(projection)), ne("run", run)));
  }

  private void put(String projection, String by, ObjectId run, List<Uncomputable.Document> found) {
    List<BsonDocument> some =
        found.stream().limit(KEPT).map(Uncomputable.Document::stored).toList();
    BsonDocument record =
        new BsonDocument("_id", new BsonString(id(projection)))
            .append("by", new BsonString(by))
            .append("at", new BsonDateTime(System.currentTimeMillis()))
            .append("run", new BsonObjectId(run))
            .append("count", new BsonInt64(found.size()))
            .append("documents", new BsonArray(some));
    state.replaceOne(eq("_id", id(projection)), record, new ReplaceOptions().upsert(true));
  }

  /** What is recorded of a projection. */
  public Optional<Uncomputable> find(String projection) {
    return Optional.ofNullable(state.find(eq("_id", id(projection))).first()).map(Uncomputable::of);
  }
}
