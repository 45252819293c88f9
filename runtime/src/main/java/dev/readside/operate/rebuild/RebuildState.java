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
import dev.readside.operate.RebuildStep;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.position.Positions;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * How far the replacement of each read collection came: {@code { _id: "rebuild:<projection>",
 * command, step, build, version, definition, since, definitions, at }} in {@code readside_state}.
 * {@code version} and {@code definition}, a fingerprint, are of the rows in {@code build}; {@code
 * definitions} has the fingerprint of each version that was swapped in.
 */
final class RebuildState {

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
    this.id = RebuildStep.recordId(projection.name());
    this.projection = projection;
  }

  /** What is recorded now. */
  Progress read() {
    BsonDocument found = state.find(eq("_id", id)).first();
    return new Progress(
        found == null ? new BsonDocument() : found, projection.version(), fingerprint());
  }

  /**
   * What was recorded at a moment.
   *
   * @param version that is wanted now
   * @param definition the fingerprint of what is wanted now
   */
  record Progress(BsonDocument stored, int version, String definition) {

    boolean isAt(RebuildStep step) {
      return new BsonString(step.text()).equals(stored.get("step"));
    }

    /** Whether there is something to be finished, or to be given up. */
    boolean isUnfinished() {
      return stored.containsKey("step") && !isAt(RebuildStep.DONE);
    }

    /** Whether this collection is the one that is swapped in, or that is rolled back to. */
    boolean isOf(Optional<BsonValue> collection) {
      return collection.isPresent() && collection.get().equals(stored.get("build"));
    }

    /** Whether its rows are of the definition that is wanted now. */
    boolean isOfThisDefinition() {
      return new BsonInt32(version).equals(stored.get("version"))
          && new BsonString(definition).equals(stored.get("definition"));
    }

    BsonTimestamp since() {
      return stored.getTimestamp("since");
    }

    /** Whether the rows of the version that is wanted are known to be of another definition. */
    boolean contradicts() {
      BsonValue known =
          stored.getDocument("definitions", new BsonDocument()).get(Integer.toString(version));
      return known != null && !known.equals(new BsonString(definition));
    }
  }

  void building() {
    save(combine(at("rebuild", RebuildStep.BUILDING), nothingBeside()));
  }

  void rollingBack(BsonValue old) {
    save(combine(at("rollback", RebuildStep.ROLLING_BACK), beside(old), unset("since")));
  }

  /**
   * @param command whose work it is
   */
  void swapping(String command, BsonValue build, BsonTimestamp since) {
    save(combine(at(command, RebuildStep.SWAPPING), beside(build), set("since", since)));
  }

  void done() {
    save(combine(set("definitions." + projection.version(), fingerprint()), ended()));
  }

  /** What was made beside is gone again. */
  void abandoned() {
    save(ended());
  }

  private static Bson ended() {
    return combine(set("step", RebuildStep.DONE.text()), unset("command"), nothingBeside());
  }

  private static Bson at(String command, RebuildStep step) {
    return combine(set("command", command), set("step", step.text()));
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

  private void save(Bson change) {
    state.updateOne(
        eq("_id", id), combine(change, currentDate("at")), new UpdateOptions().upsert(true));
  }
}
