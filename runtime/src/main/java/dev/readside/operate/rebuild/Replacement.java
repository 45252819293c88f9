package dev.readside.operate.rebuild;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Claim;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.operate.IndexSetup;
import dev.readside.operate.OperationException;
import dev.readside.operate.SetupStep;
import dev.readside.operate.Uncomputables;
import dev.readside.operate.verify.Kind;
import dev.readside.operate.verify.Verification;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Privileges;
import dev.readside.rights.Rights;
import dev.readside.state.RebuildStep;
import dev.readside.state.Uncomputable;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * The steps by which rows are made beside those that are read, and come to their place: {@link
 * #build}, {@link #follow}, {@link #swap}, {@link #finish}.
 */
final class Replacement {
  /** Mends what differs, and looks again at what may be in flight. */
  static final VerifyOptions VERIFYING = new VerifyOptions(4, Duration.ofSeconds(30), true);

  private final MongoClient client;
  private final Plan plan;
  private final ProjectionPlan projection;
  private final ProjectionPlan beside;
  private final Namespace rows;
  private final Namespace build;
  private final Keeper.Source keepers;
  private final RebuildListener listener;
  private final VerifyListener verifying;
  private final StopSignal stop;
  private final ReadCollections collections;
  private final RebuildState state;
  private final int tolerated;
  private final RowMaking making;
  private Optional<BsonValue> own = Optional.empty();

  /**
   * @param tolerated how many documents that no row can be made of are passed over
   */
  Replacement(
      MongoClient client,
      Plan plan,
      ProjectionPlan projection,
      Keeper.Source keepers,
      RebuildListener listener,
      VerifyListener verifying,
      int tolerated,
      StopSignal stop) {
    this.tolerated = tolerated;
    this.client = client;
    this.plan = plan;
    this.projection = projection;
    this.rows = projection.rows();
    this.build = OwnCollections.build(rows);
    this.beside = projection.into(build);
    this.keepers = keepers;
    this.listener = listener;
    this.verifying = verifying;
    this.stop = stop;
    this.collections = new ReadCollections(client);
    this.state = new RebuildState(client, projection);
    this.making = new RowMaking(client, beside, listener, tolerated, stop);
  }

  /** The projection, with its rows in the collection beside. */
  ProjectionPlan beside() {
    return beside;
  }

  /** Why it cannot be done, if it cannot; does not look at rows. */
  Optional<String> obstacle() {
    List<ProjectionPlan> readers = plan.readersOf(projection);
    if (!readers.isEmpty()) {
      return Optional.of(
          "`%s` is made from the rows of `%s`: a rename would end its change stream."
              .formatted(readers.get(0).name(), projection.name()));
    }
    if (projection.onDelete() == DeletePolicy.KEEP) {
      return Optional.of(
          "`%s` keeps the rows of deleted documents, which nothing could make anew."
              .formatted(projection.name()));
    }
    if (build.isTooLong()) {
      return Optional.of("The name %s is too long: there is none beside it.".formatted(rows));
    }
    return collections.isSharded()
        ? Optional.of("Collections of a sharded cluster cannot be swapped here.")
        : Optional.empty();
  }

  /** Which rights the user lacks to do it, if any. */
  Optional<String> missingRights() {
    Rights needed = new CommandRights(plan).replace(projection);
    return Privileges.of(client)
        .map(privileges -> privileges.missing(needed))
        .filter(missing -> !missing.isEmpty())
        .map(missing -> "the user lacks the rights %s.".formatted(missing));
  }

  /**
   * Refuses what cannot be done.
   *
   * @param instead what to do then
   */
  void requirePossible(String instead) {
    obstacle()
        .ifPresent(
            obstacle -> {
              throw new OperationException(obstacle, instead);
            });
  }

  /**
   * The right to do it, which one process has at a time.
   *
   * @throws AtWorkException if another one has it
   * @throws StoppedException if it was stopped while it waited
   */
  Claim claim() {
    try {
      String work = StateKind.REBUILD.id(projection.name());
      return Claim.of(client, plan.readDatabase(), work, stop, listener::step)
          .orElseThrow(StoppedException::new);
    } catch (WorkException e) {
      throw new AtWorkException(
          "The rows of `%s` are being replaced: %s".formatted(projection.name(), e.getMessage()),
          e);
    }
  }

  /** Whether an earlier run got as far as the rename, whatever its definition, and no further. */
  boolean isUnfinished() {
    return isInPlace(state.read());
  }

  private boolean isInPlace(RebuildState.Progress progress) {
    return progress.isAt(RebuildStep.SWAPPING) && progress.isOf(collections.uuid(rows));
  }

  /** Whether an earlier run got as far as the rename with this definition, and no further. */
  boolean isSwapped() {
    RebuildState.Progress progress = state.read();
    return isInPlace(progress) && progress.isOfThisDefinition();
  }

  /**
   * Makes the rows, with their indexes.
   *
   * @return the time up to which they reflect every change
   * @throws OperationException if there are rows of a newer definition, or the server refuses
   * @throws StoppedException if it is stopped
   */
  BsonTimestamp build() {
    requireNoNewerRows();
    listener.step("making the rows in %s".formatted(build));
    collections.createLike(rows, build);
    BsonTimestamp since = making.all();
    listener.step("%,d rows made".formatted(collections.count(build)));
    own();
    index();
    return since;
  }

  /** The kept rows, where a rollback that has taken them was broken off, are kept again. */
  void giveBack() {
    RebuildState.Progress progress = state.read();
    if (progress.isAt(RebuildStep.ROLLING_BACK) && progress.isOf(collections.uuid(build))) {
      collections.rename(build, OwnCollections.old(rows));
    }
  }

  private void requireNoNewerRows() {
    OptionalLong newest = collections.newestVersion(rows);
    if (newest.orElse(0) > projection.version()) {
      throw new OperationException(
          "%s has rows of version %d, and the definition is of version %d."
              .formatted(rows, newest.getAsLong(), projection.version()),
          "Raise its version, or use `readside rollback` to go back to kept rows.");
    }
  }

  /** How many rows {@link #build} has made so far; about, and 0 when it is not at it. */
  long made() {
    return making.count();
  }

  /** From now on the rows beside are those that are to be swapped in. */
  void own() {
    own = collections.uuid(build);
  }

  /** Gives the rows beside the declared indexes, and those that the rows in use have. */
  void index() {
    List<Index> declared = new ArrayList<>(projection.indexes());
    projection.ttl().map(IndexSetup::of).ifPresent(declared::add);
    for (SetupStep step : collections.index(build, declared, rows)) {
      if (step.outcome() == SetupStep.Outcome.DIFFERENT) {
        listener.warning("%s: %s".formatted(step.subject(), step.detail()));
      }
    }
  }

  /** What to say where changes were lost before the rows were swapped in. */
  static OperationException tooLate(HistoryLostException lost) {
    return new OperationException(
        "The changes since the rows were made cannot be handled: %s".formatted(lost.getMessage()),
        "Keep the oplog longer than this takes, and run the command again.",
        lost);
  }

  /**
   * Handles every change since a time for the rows beside. Its {@link Follower#catchUp} throws
   * {@link HistoryLostException}.
   */
  Follower follow(BsonTimestamp since, Follower.End end) {
    return follow(beside, since, end, stop);
  }

  private Follower follow(
      ProjectionPlan kept, BsonTimestamp since, Follower.End end, StopSignal until) {
    return new Follower(client, plan.readDatabase(), keepers.of(kept), since, end, listener, until)
        .start();
  }

  /** The rows beside are not wanted any more; false if they may be another process's. */
  boolean discard(Claim claim) {
    if (claim.isHeld()) {
      collections.drop(build);
      return true;
    }
    return false;
  }

  /** All rows in use have come right in another way, so that there is nothing to finish. */
  void settled() {
    if (isUnfinished()) {
      state.done();
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
  void swap(Claim claim, BsonTimestamp since, String command) {
    requireOwn(claim);
    state.swapping(command, own.orElseThrow(), since);
    collections.rename(build, rows);
    listener.step("swapped in");
  }

  /**
   * To be asked before something is replaced: whether the rows beside are still those that this
   * process has made.
   *
   * @throws OperationException if they may be another's
   */
  void requireOwn(Claim claim) {
    if (!claim.isHeld() || own.isEmpty() || !own.equals(collections.uuid(build))) {
      throw new OperationException(
          "This process was paused, or without the server, for too long: another one may be at"
              + " it. Nothing was swapped.",
          "Run the command again.");
    }
  }

  /**
   * Handles what changed around the swap. Not to be stopped: until it has ended, rows in use lack
   * changes. Where these are lost, the rows are verified and repaired.
   *
   * @throws OperationException if that cannot be
   */
  void finish() {
    try (Follower follower =
        follow(projection, state.read().since(), Follower.End.CAUGHT_UP, new StopSignal())) {
      follower.catchUp();
    } catch (HistoryLostException lost) {
      listener.warning(lost.getMessage() + "; the rows are verified instead");
      Verification verification = new Verification(client, VERIFYING, verifying);
      requireRight(verification.run(List.of(projection)).get(0), rows, "");
    }
    state.done();
  }

  /**
   * Refuses rows that a verification could not bring right.
   *
   * @param where they are
   * @param consequence ends the sentence that says so
   * @throws OperationException if there are any
   */
  void requireRight(Verified verified, Namespace where, String consequence) {
    long uncomputable = verified.count(Kind.UNCOMPUTABLE);
    boolean tolerable =
        uncomputable <= tolerated && !(projection.kind() instanceof RowKind.OfGroups);
    long wrong = verified.differing() - (tolerable ? uncomputable : 0);
    if (!verified.complete() || wrong > 0) {
      throw new OperationException(
          "%,d rows of %s are not as the definition gives them%s."
              .formatted(wrong, where, consequence),
          "`readside verify %s` says which, and why.".formatted(projection.name()));
    }
    uncomputable(verified);
  }

  /** For {@code readside status}. */
  private void uncomputable(Verified verified) {
    List<Uncomputable.Document> documents =
        verified.uncomputable().stream()
            .map(finding -> Uncomputable.Document.of(finding.key(), finding.reason()))
            .toList();
    new Uncomputables(client, plan.readDatabase()).replace(projection.name(), "rebuild", documents);
  }
}
