package dev.readside.operate.rebuild;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Claim;
import dev.readside.model.Namespace;
import dev.readside.operate.OperationException;
import dev.readside.operate.verify.Verification;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.own.OwnCollections;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.position.Positions;
import dev.readside.state.RebuildStep;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final Namespace rows;
  private final Namespace build;
  private final Namespace old;
  private final Replacement replacement;
  private final RebuildListener listener;
  private final VerifyListener verifying;
  private final StopSignal stop;
  private final ReadCollections collections;
  private final RebuildState state;
  private final long start = System.nanoTime();
  private long settled;
  private Optional<Verification> verification = Optional.empty();

  /**
   * @param keepers makes the functions that keep the rows
   * @param tolerated how many documents that no row can be made of are passed over
   */
  public Rebuild(
      MongoClient client,
      Plan plan,
      ProjectionPlan projection,
      Keeper.Source keepers,
      int tolerated,
      RebuildListener listener,
      VerifyListener verifying) {
    this.client = client;
    this.projection = projection;
    this.rows = projection.rows();
    this.old = OwnCollections.old(rows);
    this.build = OwnCollections.build(rows);
    this.listener = listener;
    this.verifying = verifying;
    this.stop = new StopSignal();
    this.collections = new ReadCollections(client);
    this.state = new RebuildState(client, projection);
    this.replacement =
        new Replacement(client, plan, projection, keepers, listener, verifying, tolerated, stop);
  }

  /** Ends it soon, unless the rows are swapped already: then it finishes. For any thread. */
  public void stop() {
    stop.give();
    synchronized (this) {
      verification.ifPresent(Verification::stop);
    }
  }

  /** How many rows are made so far, while the server makes them; about, and else 0. */
  public long made() {
    return replacement.made();
  }

  /**
   * Makes the rows anew by the definition, and swaps them in.
   *
   * @throws OperationException if that cannot be, saying why
   * @throws StoppedException if it was stopped before the swap
   * @throws com.mongodb.MongoException when the server is lost
   */
  public Rebuilt rebuild() {
    replacement.requirePossible(
        "Use `readside backfill %s`, which changes the rows in place."
            .formatted(projection.name()));
    return alone(
        claim -> {
          if (replacement.isSwapped()) {
            return finished(true);
          }
          makeRows(claim);
          return finished(false);
        });
  }

  /**
   * Brings the kept rows up to date, and swaps them in. The rows until then are kept in turn.
   *
   * @throws OperationException if there are none, or of another definition than this
   * @throws StoppedException if it was stopped before the swap
   * @throws com.mongodb.MongoException when the server is lost
   */
  public Rebuilt rollBack() {
    replacement.requirePossible(
        "Raise the version of the old definition instead, push, and use `readside backfill %s`."
            .formatted(projection.name()));
    return alone(
        claim -> {
          if (replacement.isSwapped()) {
            return finished(true);
          }
          takeOld();
          replacement.own();
          replace("rollback", Positions.now(client), claim, replacement::index);
          return finished(false);
        });
  }

  /**
   * Drops the rows that were kept, and those that a run has left beside which was killed before the
   * swap.
   *
   * @return what was dropped
   */
  public List<Namespace> dropOld() {
    return alone(
        claim -> {
          List<Namespace> found = Stream.of(old, build).filter(collections::exists).toList();
          found.forEach(collections::drop);
          if (state.read().isUnfinished() && !replacement.isUnfinished()) {
            state.abandoned();
          }
          return found;
        });
  }

  private interface Work<T> {
    T result(Claim claim);
  }

  private <T> T alone(Work<T> work) {
    try (Claim claim = replacement.claim()) {
      return work.result(claim);
    }
  }

  private void makeRows(Claim claim) {
    boolean unfinished = replacement.isUnfinished(); // Not to be forgotten before the next swap.
    replacement.giveBack();
    if (!unfinished) {
      state.building();
    }
    try {
      replace("rebuild", replacement.build(), claim, () -> {});
    } catch (OperationException | StoppedException e) {
      if (replacement.discard(claim) && !unfinished) {
        state.abandoned();
      }
      throw e;
    }
  }

  private void takeOld() {
    if (isTaken()) {
      return;
    }
    replacement.giveBack();
    BsonValue kept =
        collections
            .uuid(old)
            .orElseThrow(
                () ->
                    new OperationException(
                        "There is no %s to go back to.".formatted(old),
                        "`readside rebuild` keeps the rows that it replaces there."));
    long version = collections.newestVersion(old).orElse(projection.version());
    boolean contradicts = state.read().contradicts();
    if (version != projection.version() || contradicts) {
      throw new OperationException(
          "%s has rows of version %d%s, and the definition here is of version %d."
              .formatted(
                  old, version, contradicts ? " of another definition" : "", projection.version()),
          "Bring projections.yaml and projections.lock back to what they were then.");
    }
    state.rollingBack(kept);
    collections.rename(old, build);
  }

  /** Whether an earlier run has, and came no further than to the rename. */
  private boolean isTaken() {
    RebuildState.Progress progress = state.read();
    return (progress.isAt(RebuildStep.ROLLING_BACK) || progress.isAt(RebuildStep.SWAPPING))
        && progress.isOf(collections.uuid(build))
        && progress.isOfThisDefinition();
  }

  /**
   * Makes the rows beside as they should be now, and swaps them in.
   *
   * @param indexing done when they are: stale rows could be in each other's way in a unique index
   */
  private void replace(String command, BsonTimestamp since, Claim claim, Runnable indexing) {
    replacement.requireOwn(claim);
    BsonTimestamp verifiedSince;
    try (Follower follower = replacement.follow(since, Follower.End.CLOSED)) {
      listener.step("catching up");
      follower.catchUp();
      verifiedSince = Positions.now(client);
      listener.step("verifying");
      verify();
      indexing.run();
      follower.catchUp();
      replacement.requireOwn(claim);
      keep();
      follower.catchUp();
    } catch (HistoryLostException lost) {
      throw Replacement.tooLate(lost);
    }
    replacement.swap(claim, verifiedSince, command);
  }

  /** Not where this would overwrite the way back to another version. */
  private void keep() {
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

  private void verify() {
    Verification work = new Verification(client, Replacement.VERIFYING, verifying);
    synchronized (this) {
      verification = Optional.of(work);
    }
    if (stop.given()) {
      throw new StoppedException();
    }
    Verified verified = work.run(List.of(replacement.beside())).get(0);
    if (stop.given()) {
      throw new StoppedException();
    }
    replacement.requireRight(verified, build, "; nothing was swapped");
    settled = verified.settled();
    listener.step("%,d rows verified".formatted(verified.rows()));
  }

  /** The rows are swapped: not to be stopped any more. */
  private Rebuilt finished(boolean resumed) {
    replacement.finish();
    return new Rebuilt(
        projection.name(),
        projection.version(),
        collections.count(rows),
        settled,
        Optional.of(old).filter(collections::exists),
        resumed,
        Duration.ofNanos(System.nanoTime() - start));
  }
}
