package dev.readside.state;

import dev.readside.own.StateKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * How far the backfill of a projection came: {@code { _id: "backfill:<projection>", run, version,
 * definition, collections, startedAt, from, finishedAt }}. The rows of all documents before {@code
 * from} are done; absent at the beginning, and at the end.
 *
 * @param run one run over a projection's documents, perhaps by several processes
 */
public record BackfillDocument(
    ObjectId run, Subject subject, Instant startedAt, Optional<Instant> finishedAt) {
  public static final String RUN = "run";
  public static final String FROM = "from";
  public static final String FINISHED_AT = "finishedAt";

  private static final String VERSION = "version";
  private static final String DEFINITION = "definition";
  public static final String COLLECTIONS = "collections";
  private static final String STARTED_AT = "startedAt";

  /**
   * What rows are of and in.
   *
   * @param definition its fingerprint
   * @param collections the UUIDs of source and rows; null for one that is not there
   */
  public record Subject(int version, String definition, List<BsonValue> collections) {
    public Subject {
      collections = List.copyOf(collections);
    }

    /** The UUID of the collection that the rows are in. */
    public BsonValue rows() {
      return collections.get(1);
    }
  }

  /** As it was stored. */
  public static BackfillDocument of(BsonDocument stored) {
    return new BackfillDocument(
        stored.getObjectId(RUN).getValue(),
        new Subject(
            stored.getNumber(VERSION).intValue(),
            stored.getString(DEFINITION).getValue(),
            stored.getArray(COLLECTIONS).getValues()),
        Field.instant(stored.getDateTime(STARTED_AT)),
        Field.date(stored, FINISHED_AT));
  }

  /** Whether such a document says of a run that has not come to its end. */
  public static boolean isUnfinished(BsonDocument stored) {
    return stored.containsKey(RUN) && !stored.containsKey(FINISHED_AT);
  }

  /** As it is stored at the beginning. */
  public BsonDocument document(String projection) {
    return new BsonDocument("_id", new BsonString(StateKind.BACKFILL.id(projection)))
        .append(RUN, new BsonObjectId(run))
        .append(VERSION, new BsonInt32(subject.version()))
        .append(DEFINITION, new BsonString(subject.definition()))
        .append(COLLECTIONS, new BsonArray(subject.collections()))
        .append(STARTED_AT, new BsonDateTime(startedAt.toEpochMilli()));
  }
}
