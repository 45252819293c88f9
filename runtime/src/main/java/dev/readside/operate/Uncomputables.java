package dev.readside.operate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.server.ServerError;
import dev.readside.state.Uncomputable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The documents that the last backfill, rebuild or verification could not make rows of, for {@code
 * readside status}. The record goes when a later one can. Who may only read leaves none. For many
 * threads.
 */
public final class Uncomputables {
  /** So many are kept. */
  private static final int KEPT = 20;

  private final MongoCollection<BsonDocument> state;

  public Uncomputables(MongoClient client, String readDatabase) {
    this.state =
        client
            .getDatabase(readDatabase)
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
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
      } else if (state.find(byProjection(projection)).first() != null) {
        state.deleteOne(byProjection(projection));
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
                    and(byProjection(projection), eq(Uncomputable.RUN, run)),
                    Updates.combine(
                        Updates.inc(Uncomputable.COUNT, 1L),
                        Updates.pushEach(
                            Uncomputable.DOCUMENTS,
                            List.of(found.document()),
                            new PushOptions().slice(KEPT))))
                .getMatchedCount()
            == 1;
    if (!added) {
      put(projection, by, run, List.of(found));
    }
  }

  /** A run has looked at all documents: what it has not added can be computed. */
  public void finished(String projection, ObjectId run) {
    state.deleteOne(and(byProjection(projection), ne(Uncomputable.RUN, run)));
  }

  private void put(String projection, String by, ObjectId run, List<Uncomputable.Document> found) {
    List<Uncomputable.Document> some = found.stream().limit(KEPT).toList();
    Uncomputable record = new Uncomputable(by, Instant.now(), found.size(), some);
    state.replaceOne(
        byProjection(projection),
        record.document(projection, run),
        new ReplaceOptions().upsert(true));
  }

  /** What is recorded of a projection. */
  public Optional<Uncomputable> find(String projection) {
    return Optional.ofNullable(state.find(byProjection(projection)).first()).map(Uncomputable::of);
  }

  /** How many documents are recorded of each of these projections; 0 where there is no record. */
  public Map<String, Long> counts(Collection<String> projections) {
    Map<String, Long> counts = new TreeMap<>();
    projections.forEach(projection -> counts.put(projection, 0L));
    List<String> ids = projections.stream().map(StateKind.UNCOMPUTABLE::id).toList();
    for (BsonDocument found : state.find(in("_id", ids))) {
      String id = found.getString("_id").getValue();
      counts.put(
          id.substring(StateKind.UNCOMPUTABLE.id("").length()), Uncomputable.of(found).count());
    }
    return counts;
  }

  private static Bson byProjection(String projection) {
    return eq("_id", StateKind.UNCOMPUTABLE.id(projection));
  }
}
