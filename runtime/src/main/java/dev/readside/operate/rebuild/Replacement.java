package dev.readside.operate.rebuild;

import dev.readside.lease.Claim;
import dev.readside.model.Index;
import dev.readside.operate.IndexSetup;
import dev.readside.operate.OperationException;
import dev.readside.operate.SetupStep;
import dev.readside.own.StateKind;
import dev.readside.plan.ProjectionPlan;
import dev.readside.state.RebuildPhase.Swapping;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonNull;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * The steps by which rows are made beside those that are read, and come to their place: {@link
 * #build}, {@link #follow}, {@link #swap}, {@link #finish}.
 */
final class Replacement {

  private final Replaceable subject;
  private final ProjectionPlan projection;
  private final RebuildOptions options;
  private final RebuildListener listener;
  private final StopSignal stop;
  private final ReadCollections collections;
  private final RebuildState state;
  private final RowMaking making;

  /**
   * @param stop ends what is done before the swap
   */
  Replacement(Replaceable subject, RebuildOptions options, StopSignal stop) {
    this.subject = subject;
    this.projection = subject.projection();
    this.options = options;
    this.listener = options.listener();
    this.stop = stop;
    this.collections = new ReadCollections(subject.client());
    this.state = new RebuildState(subject);
    this.making = new RowMaking(subject, options, stop);
  }

  /**
   * The right to do it, which one process has at a time.
   *
   * @throws OperationException if another one has it
   * @throws StoppedException if it was stopped while it waited
   */
  Claim claim() {
    try {
      String work = StateKind.REBUILD.id(projection.name());
      String readDatabase = subject.plan().readDatabase();
      return Claim.of(subject.client(), readDatabase, work, stop, listener::step)
          .orElseThrow(StoppedException::new);
    } catch (WorkException e) {
      throw new OperationException(
          "The rows of `%s` are being replaced: %s".formatted(projection.name(), e.getMessage()),
          "Wait until it has ended, or end it.",
          e);
    }
  }

  /** Whether an earlier run got as far as the rename, whatever its definition, and no further. */
  boolean isUnfinished() {
    return swapped().isPresent();
  }

  /**
   * Where an earlier run got as far as the rename with this definition, and no further: the time
   * that {@link #finish} is to be given.
   */
  Optional<BsonTimestamp> swappedSince() {
    return swapped()
        .filter(swapping -> state.isOfThisDefinition(swapping.beside()))
        .map(Swapping::since);
  }

  private Optional<Swapping> swapped() {
    return state.swapped(collections.uuid(subject.rows()));
  }

  /**
   * Makes the rows, with their indexes.
   *
   * @throws OperationException if there are rows of a newer definition, or the server refuses
   * @throws StoppedException if it is stopped
   */
  Beside build() {
    requireNoNewerRows();
    listener.step("making the rows in %s".formatted(subject.build()));
    collections.createLike(subject.rows(), subject.build());
    BsonTimestamp since = making.all();
    listener.step("%,d rows made".formatted(collections.count(subject.build())));
    Beside made = beside(since);
    index();
    return made;
  }

  /**
   * The rows beside as they are now.
   *
   * @param since see {@link Beside}
   */
  Beside beside(BsonTimestamp since) {
    return new Beside(collections.uuid(subject.build()).orElseThrow(Replacement::notAlone), since);
  }

  /** The kept rows, where a rollback that has taken them was broken off, are kept again. */
  void giveBack() {
    if (state.isRollingBack(collections.uuid(subject.build()))) {
      collections.rename(subject.build(), subject.old());
    }
  }

  private void requireNoNewerRows() {
    OptionalLong newest = collections.newestVersion(subject.rows());
    if (newest.orElse(0) > projection.version()) {
      throw new OperationException(
          "%s has rows of version %d, and the definition is of version %d."
              .formatted(subject.rows(), newest.getAsLong(), projection.version()),
          "Raise its version, or use `readside rollback` to go back to kept rows.");
    }
  }

  /** How many rows {@link #build} has made so far; about, and 0 when it is not at it. */
  long made() {
    return making.count();
  }

  /** Gives the rows beside the declared indexes, and those that the rows in use have. */
  void index() {
    List<Index> declared = new ArrayList<>(projection.indexes());
    projection.ttl().map(IndexSetup::of).ifPresent(declared::add);
    for (SetupStep step : collections.index(subject.build(), declared, subject.rows())) {
      if (step.outcome() == SetupStep.Outcome.DIFFERENT) {
        listener.warning("%s: %s".formatted(step.subject(), step.detail()));
      }
    }
  }

  /** Handles the changes for the rows beside. */
  Follower follow(Beside rows, Follower.End end) {
    return follow(subject.beside(), rows.since(), end);
  }

  private Follower follow(ProjectionPlan kept, BsonTimestamp since, Follower.End end) {
    return Follower.start(subject, subject.keepers().of(kept), since, end, listener);
  }

  /** The rows beside are not wanted any more; false if they may be another process's. */
  boolean discard(Claim claim) {
    if (claim.isHeld()) {
      collections.drop(subject.build());
      return true;
    }
    return false;
  }

  /** All rows in use have come right in another way, so that there is nothing to finish. */
  void settled() {
    if (isUnfinished()) {
      state.done(rowsInUse());
    }
  }

  /**
   * Puts the rows in their place.
   *
   * @param since which changes {@link #finish} is to handle once more: triggers may have handled
   *     them in the collection that goes
   * @param command which one is to be given again, should this not come to its end
   * @throws OperationException if another process may be at it too
   */
  void swap(Claim claim, Beside rows, BsonTimestamp since, String command) {
    requireOwn(claim, rows);
    state.enter(new Swapping(command, state.rowsIn(rows.collection()), since));
    collections.rename(subject.build(), subject.rows());
    listener.step("swapped in");
  }

  /**
   * To be asked before something is replaced: whether the rows beside are still those that this
   * process has made.
   *
   * @throws OperationException if they may be another's
   */
  void requireOwn(Claim claim, Beside rows) {
    boolean there = collections.uuid(subject.build()).filter(rows.collection()::equals).isPresent();
    if (!claim.isHeld() || !there) {
      throw notAlone();
    }
  }

  private static OperationException notAlone() {
    return new OperationException(
        "This process was paused, or without the server, for too long: another one may be at it."
            + " Nothing was swapped.",
        "Run the command again.");
  }

  /**
   * Handles what changed around the swap. Not to be stopped: until it has ended, rows in use lack
   * changes. Where these are lost, the rows are verified and repaired.
   *
   * @param since as {@link #swap} was given it
   * @throws OperationException if that cannot be
   */
  void finish(BsonTimestamp since) {
    Optional<String> lost;
    try (Follower follower = follow(projection, since, Follower.End.CAUGHT_UP)) {
      lost = follower.awaitNow(new StopSignal());
    }
    if (lost.isPresent()) {
      listener.warning(lost.get() + "; the rows are verified instead");
      new Proof(subject, options).ofRowsInUse();
    }
    state.done(rowsInUse());
  }

  private BsonValue rowsInUse() {
    return collections.uuid(subject.rows()).orElse(BsonNull.VALUE);
  }
}
