package dev.readside.operate.rebuild;

import dev.readside.lease.Claim;
import dev.readside.model.Namespace;
import dev.readside.operate.OperationException;
import dev.readside.operate.verify.Verified;
import dev.readside.plan.ProjectionPlan;
import dev.readside.position.Positions;
import dev.readside.state.RebuildPhase.Building;
import dev.readside.state.RebuildPhase.Done;
import dev.readside.state.RebuildPhase.RollingBack;
import dev.readside.state.RebuildPhase.Unfinished;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Replaces the rows of one projection in one moment, while writers and triggers are at work.
 *
 * <p>The rows are made in a collection beside, and followed there by the projection's own
 * functions; they are verified; the rows until now are copied aside; a rename puts the new ones in
 * their place. Then every change since the verification began is handled once more: one that a
 * trigger has handled in the old collection between is not lost, and one that is there already does
 * no harm, since a fresher row is never overwritten.
 *
 * <p>For one run. Safe to stop, and to repeat. Before the rename nothing that is read has changed,
 * and the next run begins anew; after it, the next run handles the changes.
 */
public final class Rebuild {

  private final Replaceable subject;
  private final ProjectionPlan projection;
  private final RebuildListener listener;
  private final StopSignal stop;
  private final Obstacles obstacles;
  private final Proof proof;
  private final ReadCollections collections;
  private final RebuildState state;
  private final Replacement replacement;
  private final long start = System.nanoTime();

  /**
   * @param stop ends it soon, unless the rows are swapped already: then it finishes
   */
  public Rebuild(Replaceable subject, RebuildOptions options, StopSignal stop) {
    this.subject = subject;
    this.projection = subject.projection();
    this.listener = options.listener();
    this.stop = stop;
    this.obstacles = new Obstacles(subject);
    this.proof = new Proof(subject, options);
    this.collections = new ReadCollections(subject.client());
    this.state = new RebuildState(subject);
    this.replacement = new Replacement(subject, options, stop);
  }

  /** How many rows are made so far, while the server makes them; about, and else 0. */
  public long made() {
    return replacement.made();
  }

  /**
   * Makes the rows anew by the definition, and swaps them in.
   *
   * @return empty if it was stopped before the swap
   * @throws OperationException if that cannot be, saying why
   * @throws com.mongodb.MongoException when the server is lost
   */
  public Optional<Rebuilt> rebuild() {
    obstacles.requireNone(
        "Use `readside backfill %s`, which changes the rows in place."
            .formatted(projection.name()));
    return replaced(this::makeRows);
  }

  /**
   * Brings the kept rows up to date, and swaps them in. The rows until then are kept in turn.
   *
   * @return empty if it was stopped before the swap
   * @throws OperationException if there are none, or of another definition than this
   * @throws com.mongodb.MongoException when the server is lost
   */
  public Optional<Rebuilt> rollBack() {
    obstacles.requireNone(
        "Raise the version of the old definition instead, push, and use `readside backfill %s`."
            .formatted(projection.name()));
    return replaced(this::takeOld);
  }

  /**
   * Drops the rows that were kept, and those that a run has left beside which was killed before the
   * swap.
   *
   * @return what was dropped; nothing if it was stopped
   */
  public List<Namespace> dropOld() {
    return alone(claim -> dropped()).orElse(List.of());
  }

  private List<Namespace> dropped() {
    List<Namespace> found =
        Stream.of(subject.old(), subject.build()).filter(collections::exists).toList();
    found.forEach(collections::drop);
    if (state.phase() instanceof Unfinished && !replacement.isUnfinished()) {
      state.enter(new Done());
    }
    return found;
  }

  private <T> Optional<T> alone(Function<Claim, T> work) {
    try (Claim claim = replacement.claim()) {
      return Optional.of(work.apply(claim));
    } catch (StoppedException stopped) {
      return Optional.empty();
    }
  }

  /**
   * The rows are swapped.
   *
   * @param since what {@link Replacement#finish} is to be given
   * @param settled how many rows it found wrong at first
   * @param resumed whether it was another run
   */
  private record Swapped(BsonTimestamp since, long settled, boolean resumed) {}

  /**
   * @param swap not to be done where an earlier run has swapped
   */
  private Optional<Rebuilt> replaced(Function<Claim, Swapped> swap) {
    return alone(
        claim ->
            finished(
                replacement
                    .swappedSince()
                    .map(since -> new Swapped(since, 0, true))
                    .orElseGet(() -> swap.apply(claim))));
  }

  private Swapped makeRows(Claim claim) {
    boolean unfinished = replacement.isUnfinished(); // Not to be forgotten before the next swap.
    replacement.giveBack();
    if (!unfinished) {
      state.enter(new Building());
    }
    try {
      return swap("rebuild", replacement.build(), claim, () -> {});
    } catch (OperationException | StoppedException e) {
      if (replacement.discard(claim) && !unfinished) {
        state.enter(new Done());
      }
      throw e;
    }
  }

  private Swapped takeOld(Claim claim) {
    if (!isTaken()) {
      replacement.giveBack();
      BsonValue kept = collections.uuid(subject.old()).orElseThrow(this::noneKept);
      requireThisDefinition();
      state.enter(new RollingBack(state.rowsIn(kept)));
      collections.rename(subject.old(), subject.build());
    }
    Beside taken = replacement.beside(Positions.now(subject.client()));
    return swap("rollback", taken, claim, replacement::index);
  }

  /** Whether an earlier run has, and came no further than to the rename. */
  private boolean isTaken() {
    return state
        .rowsOf(collections.uuid(subject.build()))
        .filter(state::isOfThisDefinition)
        .isPresent();
  }

  private OperationException noneKept() {
    return new OperationException(
        "There is no %s to go back to.".formatted(subject.old()),
        "`readside rebuild` keeps the rows that it replaces there.");
  }

  private void requireThisDefinition() {
    long version = collections.newestVersion(subject.old()).orElse(projection.version());
    boolean contradicts = state.contradicts();
    if (version != projection.version() || contradicts) {
      throw new OperationException(
          "%s has rows of version %d%s, and the definition here is of version %d."
              .formatted(
                  subject.old(),
                  version,
                  contradicts ? " of another definition" : "",
                  projection.version()),
          "Bring projections.yaml and projections.lock back to what they were then.");
    }
  }

  /**
   * Makes the rows beside as they should be now, and swaps them in.
   *
   * @param indexing done when they are: stale rows could be in each other's way in a unique index
   */
  private Swapped swap(String command, Beside rows, Claim claim, Runnable indexing) {
    replacement.requireOwn(claim, rows);
    BsonTimestamp since;
    Verified verified;
    try (Follower follower = replacement.follow(rows, Follower.End.CLOSED)) {
      listener.step("catching up");
      follower.catchUp(stop);
      since = Positions.now(subject.client());
      listener.step("verifying");
      verified = proof.ofRowsBeside(stop);
      listener.step("%,d rows verified".formatted(verified.rows()));
      indexing.run();
      follower.catchUp(stop);
      replacement.requireOwn(claim, rows);
      keep();
      follower.catchUp(stop);
    }
    replacement.swap(claim, rows, since, command);
    return new Swapped(since, verified.settled(), false);
  }

  /** Not where this would overwrite the way back to another version. */
  private void keep() {
    Namespace rows = subject.rows();
    Namespace old = subject.old();
    if (!collections.exists(rows)) {
      return;
    }
    long now = collections.newestVersion(rows).orElse(0);
    long kept = collections.newestVersion(old).orElse(now);
    if (now == projection.version() && kept != now) {
      listener.step("%s keeps its rows of version %d".formatted(old, kept));
    } else {
      collections.copy(rows, old);
      listener.step("the previous rows are kept as %s".formatted(old));
    }
  }

  /** Not to be stopped any more. */
  private Rebuilt finished(Swapped swapped) {
    replacement.finish(swapped.since());
    return new Rebuilt(
        projection.name(),
        projection.version(),
        collections.count(subject.rows()),
        swapped.settled(),
        Optional.of(subject.old()).filter(collections::exists),
        swapped.resumed(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
