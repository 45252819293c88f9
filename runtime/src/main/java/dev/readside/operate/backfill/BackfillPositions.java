package dev.readside.operate.backfill;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import dev.readside.model.Namespace;
import dev.readside.operate.CollectionInfo;
import dev.readside.operate.refresh.RawKey;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.position.Positions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/**
 * How far the backfill of each projection came: {@code { _id: "backfill:<projection>", run,
 * version, definition, collections, startedAt, from, finishedAt }} in {@code readside_state}. The
 * rows of all documents before {@code from} are done.
 *
 * <p>Two runs at once, of two processes that do not know of each other, go on from the same place:
 * whichever of them says last where it is, it is true. They only do the same work twice.
 */
final class BackfillPositions {

  private final MongoClient client;
  private final MongoCollection<BsonDocument> state;
  private final InstantSource clock;

  /**
   * One run over a projection's documents, perhaps by several processes, one after the other.
   *
   * @param from where to go on; absent at the beginning
   */
  record Run(ObjectId id, String projection, Optional<RawKey> from) {}

  BackfillPositions(MongoClient client, String readDatabase, InstantSource clock) {
    this.client = client;
    this.state =
        client
            .getDatabase(readDatabase)
            .getCollection(Positions.COLLECTION, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
    this.clock = clock;
  }

  /**
   * The run that was not finished; else a new one, when that one's rows would not be those of now.
   */
  Run resume(ProjectionPlan projection) {
    BsonDocument subject = subject(projection);
    RawBsonDocument stored =
        state.find(eq("_id", id(projection.name())), RawBsonDocument.class).first();
    return stored != null && isOf(subject, stored) && !stored.containsKey("finishedAt")
        ? new Run(
            stored.getObjectId("run").getValue(), projection.name(), RawKey.find(stored, "from"))
        : begin(projection.name(), subject);
  }

  /** A new run. */
  Run restart(ProjectionPlan projection) {
    return begin(projection.name(), subject(projection));
  }

  private Run begin(String projection, BsonDocument subject) {
    Run run = new Run(new ObjectId(), projection, Optional.empty());
    BsonDocument document =
        new BsonDocument("_id", new BsonString(id(projection)))
            .append("run", new BsonObjectId(run.id()));
    document.putAll(subject);
    document.append("startedAt", now());
    state.replaceOne(eq("_id", id(projection)), document, new ReplaceOptions().upsert(true));
    return run;
  }

  /** Nothing happens if another process has begun anew. */
  void save(Run run, RawKey from) {
    state.updateOne(byRun(run), from.set("from"));
  }

  void finish(Run run) {
    state.updateOne(
        byRun(run), Updates.combine(Updates.unset("from"), Updates.set("finishedAt", now())));
  }

  private static org.bson.conversions.Bson byRun(Run run) {
    return and(eq("_id", id(run.projection())), eq("run", run.id()));
  }

  /** What rows are of and in: a collection that was dropped and created again has another id. */
  private BsonDocument subject(ProjectionPlan projection) {
    return new BsonDocument("version", new BsonInt32(projection.version()))
        .append("definition", new BsonString(Fingerprint.of(projection).text()))
        .append(
            "collections",
            new BsonArray(List.of(uuid(projection.root()), uuid(projection.rows()))));
  }

  private BsonValue uuid(Namespace collection) {
    return CollectionInfo.of(client, collection).map(CollectionInfo::uuid).orElse(BsonNull.VALUE);
  }

  private static boolean isOf(BsonDocument subject, BsonDocument stored) {
    return subject.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(stored.get(entry.getKey())));
  }

  private BsonDateTime now() {
    return new BsonDateTime(clock.millis());
  }

  private static String id(String projection) {
    return "backfill:" + projection;
  }
}
