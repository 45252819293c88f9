package dev.readside.operate.rebuild;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.readside.plan.Fingerprint;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.Positions;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * How far the replacement of each read collection came: {@code { _id: "rebuild:<projection>", step,
 * build, version, definition, since, definitions, at }} in {@code readside_state}. {@code version}
 * and {@code definition}, a fingerprint, are of the rows in {@code build}; {@code definitions} has
 * the fingerprint of each version that was swapped in.
 */
final class RebuildState {

  /** Rows are made beside. A run that ended here left nothing that counts. */
  static final String BUILDING = "building";

  /** The kept rows are brought up to date, in the collection with the identity {@code build}. */
  static final String ROLLING_BACK = "rolling back";

  /**
   * The collection {@code build} is renamed, or is about to be; changes since {@code since} are to
   * be handled again.
   */
  static final String SWAPPING = "swapping";

  /** All is done. */
  static final String DONE = "done";

  private final MongoCollection<BsonDocument> state;
  private final String id;
  private final ProjectionPlan projection;

  RebuildState(MongoClient client, ProjectionPlan projection) {
    this.state =
        client
            .getDatabase(projection.rows().database())
            .getCollection(Positions.COLLECTION, BsonDocument.class)
            .withReadPreference(ReadPreference.primary())
            .withWriteConcern(WriteConcern.MAJORITY);
    this.id = "rebuild:" + projection.name();
    this.projection = projection;
  }

  private BsonDocument found() {
    BsonDocument found = state.find(eq("_id", id)).first();
    return found == null ? new BsonDocument() : found;
  }

  boolean isAt(String step) {
    return new BsonString(step).equals(found().get("step"));
  }

  /** Whether this collection is the one that is swapped in, or that is rolled back to. */
  boolean isOf(Optional<BsonValue> collection) {
    return collection.isPresent() && collection.get().equals(found().get("build"));
  }

  /** Whether its rows are of the definition that is wanted now. */
  boolean isOfThisDefinition() {
    BsonDocument found = found();
    return new BsonInt32(projection.version()).equals(found.get("version"))
        && new BsonString(fingerprint()).equals(found.get("definition"));
  }

  BsonTimestamp since() {
    return found().getTimestamp("since");
  }

  /** Whether the rows of this version are known to be of another definition. */
  boolean contradicts() {
    BsonValue known = found().getDocument("definitions", new BsonDocument()).get(version());
    return known != null && !known.equals(new BsonString(fingerprint()));
  }

  void building() {
    save(combine(set("step", BUILDING), nothingBeside()));
  }

  void rollingBack(BsonValue old) {
    save(combine(set("step", ROLLING_BACK), beside(old), unset("since")));
  }

  void swapping(BsonValue build, BsonTimestamp since) {
    save(combine(set("step", SWAPPING), beside(build), set("since", since)));
  }

  void done() {
    save(
        combine(
            set("step", DONE), set("definitions." + version(), fingerprint()), nothingBeside()));
  }

  private Bson beside(BsonValue build) {
    return combine(
        set("build", build),
        set("version", projection.version()),
        set("definition", fingerprint()));
  }

  private static Bson nothingBeside() {
    return combine(unset("build"), unset("version"), unset("definition"), unset("since"));
  }

  private String fingerprint() {
    return Fingerprint.of(projection).text();
  }

  /** What was made beside is gone again. */
  void abandoned() {
    save(combine(set("step", DONE), nothingBeside()));
  }

  private String version() {
    return Integer.toString(projection.version());
  }

  private void save(Bson change) {
    state.updateOne(
        eq("_id", id), combine(change, currentDate("at")), new UpdateOptions().upsert(true));
  }
}
