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
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.state.BackfillDocument;
import dev.readside.state.BackfillDocument.Subject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * How far the backfill of each projection came, by the {@link BackfillDocument}s of the read
 * database.
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
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
    this.clock = clock;
  }

  /**
   * The run that was not finished; else a new one, when that one's rows would not be those of now.
   */
  Run resume(ProjectionPlan projection) {
    Subject subject = subject(projection);
    return Optional.ofNullable(
            state.find(byProjection(projection.name()), RawBsonDocument.class).first())
        .filter(BackfillDocument::isUnfinished)
        .filter(stored -> BackfillDocument.of(stored).subject().equals(subject))
        .map(stored -> run(projection.name(), stored))
        .orElseGet(() -> begin(projection.name(), subject));
  }

  private static Run run(String projection, RawBsonDocument stored) {
    return new Run(
        BackfillDocument.of(stored).run(), projection, RawKey.find(stored, BackfillDocument.FROM));
  }

  /** A new run. */
  Run restart(ProjectionPlan projection) {
    return begin(projection.name(), subject(projection));
  }

  private Run begin(String projection, Subject subject) {
    Run run = new Run(new ObjectId(), projection, Optional.empty());
    BackfillDocument begun =
        new BackfillDocument(run.id(), subject, clock.instant(), Optional.empty());
    state.replaceOne(
        byProjection(projection), begun.document(projection), new ReplaceOptions().upsert(true));
    return run;
  }

  /** Nothing happens if another process has begun anew. */
  void save(Run run, RawKey from) {
    state.updateOne(byRun(run), from.set(BackfillDocument.FROM));
  }

  /**
   * All is done.
   *
   * @param projection whose rows may be in another collection by now, which has replaced the first
   */
  void finish(Run run, ProjectionPlan projection) {
    state.updateOne(
        byRun(run),
        Updates.combine(
            Updates.unset(BackfillDocument.FROM),
            Updates.set(BackfillDocument.COLLECTIONS, subject(projection).collections()),
            Updates.set(BackfillDocument.FINISHED_AT, new BsonDateTime(clock.millis()))));
  }

  private static Bson byRun(Run run) {
    return and(byProjection(run.projection()), eq(BackfillDocument.RUN, run.id()));
  }

  private static Bson byProjection(String projection) {
    return eq("_id", StateKind.BACKFILL.id(projection));
  }

  /** A collection that was dropped and created again has another id. */
  private Subject subject(ProjectionPlan projection) {
    return new Subject(
        projection.version(),
        Fingerprint.of(projection).text(),
        List.of(uuid(projection.root()), uuid(projection.rows())));
  }

  private BsonValue uuid(Namespace collection) {
    return CollectionInfo.of(client, collection).map(CollectionInfo::uuid).orElse(BsonNull.VALUE);
  }
}
