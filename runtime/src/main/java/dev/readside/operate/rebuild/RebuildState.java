package dev.readside.operate.rebuild;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.state.RebuildDocument;
import dev.readside.state.RebuildPhase;
import dev.readside.state.RebuildPhase.RollingBack;
import dev.readside.state.RebuildPhase.Rows;
import dev.readside.state.RebuildPhase.Swapping;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** How far the replacement of a read collection came, as the read database has it. */
final class RebuildState {

  private final MongoCollection<BsonDocument> state;
  private final String id;
  private final int version;
  private final String definition;

  RebuildState(Replaceable subject) {
    ProjectionPlan projection = subject.projection();
    this.state =
        subject
            .client()
            .getDatabase(projection.rows().database())
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withReadPreference(ReadPreference.primary())
            .withWriteConcern(WriteConcern.MAJORITY);
    this.id = StateKind.REBUILD.id(projection.name());
    this.version = projection.version();
    this.definition = Fingerprint.of(projection).text();
  }

  RebuildPhase phase() {
    return read().phase();
  }

  private RebuildDocument read() {
    return Optional.ofNullable(state.find(eq("_id", id)).first())
        .map(RebuildDocument::of)
        .orElse(RebuildDocument.NONE);
  }

  /** The rename, where the collection that has rows in use now is the one that was swapped in. */
  Optional<Swapping> swapped(Optional<BsonValue> inUse) {
    return phase() instanceof Swapping swapping && swapping.beside().areIn(inUse)
        ? Optional.of(swapping)
        : Optional.empty();
  }

  /** The rows of a collection, where it is the one that is swapped in, or rolled back to. */
  Optional<Rows> rowsOf(Optional<BsonValue> collection) {
    return phase().rowsBeside().filter(rows -> rows.areIn(collection));
  }

  /** Whether the collection beside has the kept rows, which a rollback has taken. */
  boolean isRollingBack(Optional<BsonValue> beside) {
    return phase() instanceof RollingBack back && back.beside().areIn(beside);
  }

  /** Whether these rows are of the definition that is wanted now. */
  boolean isOfThisDefinition(Rows rows) {
    return rows.areOf(version, definition);
  }

  /** Rows of the definition that is wanted now. */
  Rows rowsIn(BsonValue collection) {
    return new Rows(collection, version, definition);
  }

  /** Whether the rows of the version that is wanted are known to be of another definition. */
  boolean contradicts() {
    return read().contradicts(version, definition);
  }

  void enter(RebuildPhase phase) {
    save(RebuildDocument.update(phase));
  }

  /**
   * Rows of the definition that is wanted are in use, and nothing is left to do.
   *
   * @param rows the UUID of their collection
   */
  void done(BsonValue rows) {
    save(RebuildDocument.done(version, definition, rows));
  }

  private void save(BsonDocument change) {
    state.updateOne(eq("_id", id), change, new UpdateOptions().upsert(true));
  }
}
