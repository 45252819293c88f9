package dev.readside.operate.rebuild;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.model.OwnCollections;
import dev.readside.operate.IndexSetup;
import dev.readside.operate.OperationException;
import dev.readside.operate.SetupStep;
import dev.readside.operate.refresh.Defined;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Stamp;
import dev.readside.operate.verify.Verification;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.Claim;
import dev.readside.stream.Positions;
import dev.readside.stream.StopSignal;
import dev.readside.stream.WorkerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Replaces the rows of one projection in one moment, while writers and triggers are at work.
 *
 * <p>The rows are made in a collection beside, and followed there by the projection's own
 * functions; they are verified; the rows until now are copied aside; a rename puts the new ones in
 * their place. Then every change since the verification began is handled once more: one that a
 * trigger has handled in the old collection between is not lost, and one that is there already does
 * no harm.
 *
 * <p>Safe to stop, and to repeat. Before the rename nothing that is read has changed, and the next
 * run begins anew; after it, the next run handles the changes.
 */
public final class Rebuild {

  private static final VerifyOptions VERIFYING = new VerifyOptions(4, Duration.ofSeconds(30), true);

  private final MongoClient client;
  private final Plan plan;
  private final ProjectionPlan projection;
  private final ProjectionPlan beside;
  private final Namespace rows;
  private final Namespace old;
  private final Keeper.Source keepers;
  private final RebuildListener listener;
  private final VerifyListener verifying;
  private final StopSignal stop;
  private final ReadCollections collections;
  private final RebuildState state;
  private final long start = System.nanoTime();
  private long mended;
  private Optional<Verification> verification = Optional.empty();

  /** The user wants an end; what is read has not changed. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Prepares it.
   *
   * @param keepers makes the functions that keep the rows
   */
  public Rebuild(
      MongoClient client,
      Plan plan,
      ProjectionPlan projection,
      Keeper.Source keepers,
      RebuildListener listener,
      VerifyListener verifying) {
    this.client = client;
    this.plan = plan;
    this.projection = projection;
    this.rows = projection.rows();
    this.old = OwnCollections.old(rows);
    this.beside = projection.into(OwnCollections.build(rows));
    this.keepers = keepers;
    this.listener = listener;
    this.verifying = verifying;
    this.stop = new StopSignal();
    this.collections = new ReadCollections(client);
    this.state = new RebuildState(client, projection);
  }

  /** Ends it soon, unless the rows are swapped already: then it finishes. For any thread. */
  public void stop() {
    stop.give();
    synchronized (this) {
      verification.ifPresent(Verification::stop);
    }
  }

  /**
   * Makes the rows anew by the definition, and swaps them in.
   *
   * @throws OperationException if that cannot be, saying why
   * @throws StoppedException if it was stopped before the swap
   * @throws com.mongodb.MongoException when the server is lost
   */
  public Rebuilt rebuild() {
    return alone(
        claim -> {
          if (isSwapped()) {
            return finished(true);
          }
          requireNoNewerRows();
          state.building();
          BsonTimestamp since = build();
          return replace(since, claim);
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
    return alone(
        claim -> {
          if (isSwapped()) {
            return finished(true);
          }
          takeOld();
          index();
          return replace(Positions.now(client), claim);
        });
  }

  /** Drops the rows that were kept; false if there are none. */
  public boolean dropOld() {
    return alone(
        claim -> {
          boolean kept = collections.exists(old);
          collections.drop(old);
          return kept;
        });
  }

  private interface Work<T> {
    T result(Claim claim);
  }

  private <T> T alone(Work<T> work) {
    requirePossible();
    try (Claim claim = Claim.of(client, plan.readDatabase(), "rebuild:" + projection.name())) {
      return work.result(claim);
    } catch (WorkerException e) {
      throw new OperationException(
          String.valueOf(e.getMessage()), "Wait until it has ended, or end it.", e);
    }
  }

  private void requirePossible() {
    List<ProjectionPlan> readers = plan.readersOf(projection);
    if (!readers.isEmpty()) {
      throw new OperationException(
          "`%s` is made from the rows of `%s`: a rename would end its change stream."
              .formatted(readers.get(0).name(), projection.name()),
          inPlace());
    }
    if (projection.onDelete() == DeletePolicy.KEEP) {
      throw new OperationException(
          "`%s` keeps the rows of deleted documents, which nothing could make anew."
              .formatted(projection.name()),
          inPlace());
    }
    if (collections.isSharded()) {
      throw new OperationException(
          "Collections of a sharded cluster cannot be swapped here.", inPlace());
    }
  }

  private String inPlace() {
    return "Use `readside backfill %s`, which changes the rows in place."
        .formatted(projection.name());
  }

  /** Whether an earlier run got as far as the rename, and no further. */
  private boolean isSwapped() {
    return state.isAt(RebuildState.SWAPPING) && state.isOf(collections.uuid(rows));
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

  /** Returns the time up to which the rows reflect every change. */
  private BsonTimestamp build() {
    Namespace build = beside.rows();
    listener.step("making the rows in %s".formatted(build));
    collections.createLike(rows, build);
    BsonTimestamp since;
    try (Reading reading = Reading.open(client)) {
      since = reading.opened();
      reading.write(beside.root(), stampedInto(build, since));
    } catch (MongoCommandException refused) {
      if (!Refusals.mayBeOfData(refused)) {
        throw refused;
      }
      throw new OperationException(
          "The rows cannot be made in one go: %s".formatted(refused.getErrorMessage()),
          "`readside verify %s` names the documents; or use `readside backfill`, which passes them over."
              .formatted(projection.name()),
          refused);
    }
    listener.step("%,d rows made".formatted(collections.count(build)));
    index();
    return since;
  }

  private List<BsonDocument> stampedInto(Namespace build, BsonTimestamp at) {
    List<BsonDocument> pipeline = new ArrayList<>(new Defined(beside).rows(KeyRange.ALL));
    BsonDocument stamp = new BsonDocument("$literal", new Stamp(projection.version(), at).bson());
    pipeline.add(new BsonDocument("$set", new BsonDocument(Stamp.FIELD, stamp)));
    pipeline.add(ReadCollections.out(build));
    return pipeline;
  }

  private void index() {
    List<Index> declared = new ArrayList<>(projection.indexes());
    projection.ttl().map(IndexSetup::of).ifPresent(declared::add);
    for (SetupStep step : collections.index(beside.rows(), declared, rows)) {
      if (step.outcome() == SetupStep.Outcome.DIFFERENT) {
        listener.warning("%s: %s".formatted(step.subject(), step.detail()));
      }
    }
  }

  private void takeOld() {
    Namespace build = beside.rows();
    if (state.isAt(RebuildState.ROLLING_BACK) && state.isOf(collections.uuid(build))) {
      return; // An earlier run has.
    }
    BsonValue kept =
        collections
            .uuid(old)
            .orElseThrow(
                () ->
                    new OperationException(
                        "There is no %s to go back to.".formatted(old),
                        "`readside rebuild` keeps the rows that it replaces there."));
    long version = collections.newestVersion(old).orElse(projection.version());
    if (version != projection.version() || state.contradicts()) {
      throw new OperationException(
          "%s has rows of version %d%s, and the definition here is of version %d."
              .formatted(
                  old,
                  version,
                  state.contradicts() ? " of another definition" : "",
                  projection.version()),
          "Bring projections.yaml and projections.lock back to what they were then.");
    }
    state.rollingBack(kept);
    collections.rename(old, build);
  }

  private Rebuilt replace(BsonTimestamp since, Claim claim) {
    Namespace build = beside.rows();
    BsonTimestamp verifiedSince;
    try (Keeper keeper = keepers.of(beside);
        Follower follower =
            new Follower(client, plan.readDatabase(), keeper, since, listener, stop)) {
      listener.step("catching up");
      catchUp(follower);
      verifiedSince = Positions.now(client);
      listener.step("verifying");
      verify();
      catchUp(follower);
      if (collections.exists(rows)) {
        collections.copy(rows, old);
        listener.step("the rows until now are kept as %s".formatted(old));
      }
      catchUp(follower);
    }
    if (!claim.isHeld()) {
      throw new OperationException(
          "This process was paused, or without the server, for too long; nothing was swapped.",
          "Run the command again.");
    }
    state.swapping(collections.uuid(build).orElseThrow(), verifiedSince);
    collections.rename(build, rows);
    listener.step("swapped in");
    return finished(false);
  }

  private void catchUp(Follower follower) {
    if (!follower.await(Positions.now(client))) {
      throw new StoppedException();
    }
  }

  private void verify() {
    Verification work = new Verification(client, VERIFYING, verifying);
    synchronized (this) {
      verification = Optional.of(work);
    }
    if (stop.given()) {
      throw new StoppedException();
    }
    Verified verified = work.run(List.of(beside)).get(0);
    if (stop.given()) {
      throw new StoppedException();
    }
    if (!verified.complete() || verified.differing() > 0) {
      throw new OperationException(
          "%,d rows of %s are not as the definition gives them; nothing was swapped."
              .formatted(verified.differing(), beside.rows()),
          "`readside verify %s` says which, and why.".formatted(projection.name()));
    }
    mended = verified.settled();
    listener.step("%,d rows verified".formatted(verified.rows()));
  }

  /** The rows are swapped: not to be stopped any more. */
  private Rebuilt finished(boolean resumed) {
    BsonTimestamp since = state.since();
    try (Keeper keeper = keepers.of(projection);
        Follower follower =
            new Follower(client, plan.readDatabase(), keeper, since, listener, new StopSignal())) {
      follower.await(Positions.now(client));
    }
    state.done();
    return new Rebuilt(
        projection.name(),
        projection.version(),
        collections.count(rows),
        mended,
        Optional.of(old).filter(collections::exists),
        resumed,
        Duration.ofNanos(System.nanoTime() - start));
  }
}
