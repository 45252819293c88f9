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
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.state.RebuildDocument;
import dev.readside.state.RebuildStep;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * How far the replacement of each read collection came, by the {@link RebuildDocument}s of the read
 * database.
 */
final class RebuildState {

  private final MongoCollection<BsonDocument> state;
  private final String id;
  private final ProjectionPlan projection;

  RebuildState(MongoClient client, ProjectionPlan projection) {
    this.state =
        client
            .getDatabase(projection.rows().database())
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withReadPreference(ReadPreference.primary())
            .withWriteConcern(WriteConcern.MAJORITY);
    this.id = StateKind.REBUILD.id(projection.name());
    this.projection = projection;
  }

  /** What is recorded now. */
  Progress read() {
    RebuildDocument found =
        Optional.ofNullable(state.find(eq("_id", id)).first())
            .map(RebuildDocument::of)
            .orElse(RebuildDocument.NONE);
    return new Progress(found, projection.version(), fingerprint());
  }

  /**
   * What was recorded at a moment.
   *
   * @param version that is wanted now
   * @param definition the fingerprint of what is wanted now
   */
  record Progress(RebuildDocument stored, int version, String definition) {

    boolean isAt(RebuildStep step) {
      return stored.isAt(step);
    }

    /** Whether there is something to be finished, or to be given up. */
    boolean isUnfinished() {
      return stored.isUnfinished();
    }

    /** Whether this collection is the one that is swapped in, or that is rolled back to. */
    boolean isOf(Optional<BsonValue> collection) {
      return collection.isPresent() && collection.equals(stored.build());
    }

    /** Whether its rows are of the definition that is wanted now. */
    boolean isOfThisDefinition() {
      return stored.isOf(version, definition);
    }

    BsonTimestamp since() {
      return stored.since().orElseThrow();
    }

    /** Whether the rows of the version that is wanted are known to be of another definition. */
    boolean contradicts() {
      return stored.contradicts(version, definition);
    }
  }

  void building() {
    save(combine(at("rebuild", RebuildStep.BUILDING), nothingBeside()));
  }

  void rollingBack(BsonValue old) {
    save(
        combine(
            at("rollback", RebuildStep.ROLLING_BACK), beside(old), unset(RebuildDocument.SINCE)));
  }

  /**
   * @param command whose work it is
   */
  void swapping(String command, BsonValue build, BsonTimestamp since) {
    save(
        combine(
            at(command, RebuildStep.SWAPPING), beside(build), set(RebuildDocument.SINCE, since)));
  }

  void done() {
    save(combine(set(RebuildDocument.definitionOf(projection.version()), fingerprint()), ended()));
  }

  /** What was made beside is gone again. */
  void abandoned() {
    save(ended());
  }

  private static Bson ended() {
    return combine(
        set(RebuildDocument.STEP, RebuildStep.DONE.text()),
        unset(RebuildDocument.COMMAND),
        nothingBeside());
  }

  private static Bson at(String command, RebuildStep step) {
    return combine(set(RebuildDocument.COMMAND, command), set(RebuildDocument.STEP, step.text()));
  }

  private Bson beside(BsonValue build) {
    return combine(
        set(RebuildDocument.BUILD, build),
        set(RebuildDocument.VERSION, projection.version()),
        set(RebuildDocument.DEFINITION, fingerprint()));
  }

  private static Bson nothingBeside() {
    return combine(
        unset(RebuildDocument.BUILD),
        unset(RebuildDocument.VERSION),
        unset(RebuildDocument.DEFINITION),
        unset(RebuildDocument.SINCE));
  }

  private String fingerprint() {
    return Fingerprint.of(projection).text();
  }

  private void save(Bson change) {
    state.updateOne(
        eq("_id", id),
        combine(change, currentDate(RebuildDocument.AT)),
        new UpdateOptions().upsert(true));
  }
}
