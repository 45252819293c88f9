package dev.readside.operate.rollout;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import dev.readside.operate.CollectionInfo;
import dev.readside.operate.Status.VersionedRows;
import dev.readside.operate.Status.Versions;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.operate.rebuild.Replaceable;
import dev.readside.operate.rollout.RowWork.Fill;
import dev.readside.operate.rollout.RowWork.Merge;
import dev.readside.operate.rollout.RowWork.Nothing;
import dev.readside.operate.rollout.RowWork.Rebuild;
import dev.readside.operate.rollout.RowWork.TakeBack;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.state.BackfillDocument;
import dev.readside.state.RebuildDocument;
import dev.readside.state.RebuildPhase;
import dev.readside.state.RebuildPhase.RollingBack;
import dev.readside.state.RebuildPhase.Swapping;
import dev.readside.work.StopSignal;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Finds what has to become of the rows of one projection. Writes nothing. */
final class RowWorkFinder {

  private final Replaceable subject;
  private final ProjectionPlan projection;
  private final RebuildDocument replaced;
  private final Optional<BackfillDocument> filled;
  private final BsonValue rows;

  RowWorkFinder(Replaceable subject) {
    this.subject = subject;
    this.projection = subject.projection();
    this.replaced = state(StateKind.REBUILD).map(RebuildDocument::of).orElse(RebuildDocument.NONE);
    this.filled =
        state(StateKind.BACKFILL)
            .filter(stored -> stored.containsKey(BackfillDocument.RUN))
            .map(BackfillDocument::of);
    this.rows =
        CollectionInfo.of(subject.client(), projection.rows())
            .map(CollectionInfo::uuid)
            .orElse(BsonNull.VALUE);
  }

  private Optional<BsonDocument> state(StateKind kind) {
    MongoCollection<BsonDocument> state =
        subject
            .client()
            .getDatabase(projection.rows().database())
            .getCollection(OwnCollections.STATE, BsonDocument.class);
    return Optional.ofNullable(state.find(eq("_id", kind.id(projection.name()))).first());
  }

  /**
   * Finds it.
   *
   * @param toBeVerified whether a verification is due in any case
   */
  RowWork find(Versions versions, boolean toBeVerified) {
    return unfinished(replaced.phase())
        .or(() -> newer(versions))
        .or(() -> older(versions, toBeVerified))
        .orElseGet(this::filling);
  }

  /** An earlier run that came to the rename, or near it, is to be brought to its end. */
  private Optional<RowWork> unfinished(RebuildPhase phase) {
    if (phase.rowsBeside().filter(this::isOfThisDefinition).isEmpty()) {
      return Optional.empty(); // What was begun for another definition is none of this one's.
    }
    if (phase instanceof RollingBack) {
      return Optional.of(new TakeBack(projection.version(), Optional.empty()));
    }
    if (phase instanceof Swapping swapping) {
      return Optional.of(
          switch (swapping.command()) {
            case "rollback" -> new TakeBack(projection.version(), Optional.empty());
            case "backfill" -> new Fill(cost(), true);
            default -> new Rebuild(cost(), true);
          });
    }
    return Optional.empty();
  }

  private Optional<RowWork> newer(Versions versions) {
    return versionsOf(versions).filter(version -> version > projection.version()).max().stream()
        .<RowWork>mapToObj(version -> new TakeBack(version, hindrance()))
        .findFirst();
  }

  private Optional<String> hindrance() {
    return subject.keepsItsVersion()
        ? subject.obstacle()
        : Optional.of("No rows of version %d are kept.".formatted(projection.version()));
  }

  private boolean isOfThisDefinition(RebuildPhase.Rows beside) {
    return beside.areOf(projection.version(), Fingerprint.of(projection).text());
  }

  /**
   * Those that a backfill has left have no document any more, or one of which no row can be made.
   */
  private Optional<RowWork> older(Versions versions, boolean toBeVerified) {
    boolean any = versionsOf(versions).anyMatch(version -> version < projection.version());
    if (!any || isBackfilled() || (toBeVerified && isMostlySwappedIn(versions))) {
      return Optional.empty();
    }
    return Optional.of(
        subject
            .obstacle()
            .<RowWork>map(obstacle -> new Merge(cost(), obstacle))
            .orElseGet(() -> new Rebuild(cost(), false)));
  }

  /**
   * Functions of the earlier version have made some rows since: a verification makes them right.
   */
  private boolean isMostlySwappedIn(Versions versions) {
    return wasSwappedIn() && !versions.areAllBefore(projection.version());
  }

  private static LongStream versionsOf(Versions versions) {
    return versions.rows().stream()
        .map(VersionedRows::version)
        .flatMapToLong(version -> version.stream());
  }

  private RowWork filling() {
    return isBackfilled() || wasSwappedIn() ? new Nothing() : new Fill(cost(), filled.isPresent());
  }

  private boolean isBackfilled() {
    return filled
        .filter(run -> run.finishedAt().isPresent())
        .map(BackfillDocument::subject)
        .filter(made -> made.version() == projection.version() && made.rows().equals(rows))
        .isPresent();
  }

  private boolean wasSwappedIn() {
    return replaced.definitions().containsKey(Integer.toString(projection.version()))
        && replaced.rows().filter(swapped -> !swapped.equals(rows)).isEmpty();
  }

  private Estimate cost() {
    QuickFill quick = new QuickFill(subject, RebuildListener.NONE, new StopSignal());
    return Estimate.of(subject.client(), projection, BackfillOptions.DEFAULT, quick);
  }
}
