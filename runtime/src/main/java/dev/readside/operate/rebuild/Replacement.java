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
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.Claim;
import dev.readside.stream.Positions;
import dev.readside.stream.StopSignal;
import dev.readside.stream.WorkerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;

/**
 * The steps by which rows are made beside those that are read, and come to their place: {@link
 * #build}, {@link #follow}, {@link #swap}, {@link #finish}.
 */
final class Replacement {

  private final MongoClient client;
  private final Plan plan;
  private final ProjectionPlan projection;
  private final ProjectionPlan beside;
  private final Namespace rows;
  private final Namespace build;
  private final Keeper.Source keepers;
  private final RebuildListener listener;
  private final ReadCollections collections;
  private final RebuildState state;

  Replacement(
      MongoClient client,
      Plan plan,
      ProjectionPlan projection,
      Keeper.Source keepers,
      RebuildListener listener) {
    this.client = client;
    this.plan = plan;
    this.projection = projection;
    this.rows = projection.rows();
    this.build = OwnCollections.build(rows);
    this.beside = projection.into(build);
    this.keepers = keepers;
    this.listener = listener;
    this.collections = new ReadCollections(client);
    this.state = new RebuildState(client, projection);
  }

  /** The projection, with its rows in the collection beside. */
  ProjectionPlan beside() {
    return beside;
  }

  /** Why it cannot be done, if it cannot. */
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
    return collections.isSharded()
        ? Optional.of("Collections of a sharded cluster cannot be swapped here.")
        : Optional.empty();
  }

  /**
   * The right to do it, which one process has at a time.
   *
   * @throws OperationException if another one has it
   */
  Claim claim() {
    try {
      return Claim.of(client, plan.readDatabase(), "rebuild:" + projection.name());
    } catch (WorkerException e) {
      throw new OperationException(
          String.valueOf(e.getMessage()), "Wait until it has ended, or end it.", e);
    }
  }

  /** Whether an earlier run got as far as the rename, and no further. */
  boolean isSwapped() {
    return state.isAt(RebuildState.SWAPPING) && state.isOf(collections.uuid(rows));
  }

  /**
   * Makes the rows, with their indexes.
   *
   * @return the time up to which they reflect every change
   */
  BsonTimestamp build() {
    listener.step("making the rows in %s".formatted(build));
    collections.createLike(rows, build);
    BsonTimestamp since;
    try (Reading reading = Reading.open(client)) {
      since = reading.opened();
      reading.write(beside.root(), stamped(since));
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

  private List<BsonDocument> stamped(BsonTimestamp at) {
    List<BsonDocument> pipeline = new ArrayList<>(new Defined(beside).rows(KeyRange.ALL));
    BsonDocument stamp = new BsonDocument("$literal", new Stamp(projection.version(), at).bson());
    pipeline.add(new BsonDocument("$set", new BsonDocument(Stamp.FIELD, stamp)));
    pipeline.add(ReadCollections.out(build));
    return pipeline;
  }

  /** About how many rows {@link #build} has made so far. */
  long made() {
    return collections.countOut(build.database());
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

  /** Handles every change since a time for the rows beside, until it is closed. */
  Follower follow(BsonTimestamp since, StopSignal stop) {
    return follow(beside, since, stop);
  }

  private Follower follow(ProjectionPlan kept, BsonTimestamp since, StopSignal stop) {
    return new Follower(client, plan.readDatabase(), keepers.of(kept), since, listener, stop);
  }

  /**
   * Puts the rows in their place.
   *
   * @param since which changes {@link #finish} is to handle once more: triggers may have handled
   *     them in the collection that goes
   * @throws OperationException if another process may be at it too
   */
  void swap(Claim claim, BsonTimestamp since) {
    if (!claim.isHeld()) {
      throw new OperationException(
          "This process was paused, or without the server, for too long; nothing was swapped.",
          "Run the command again.");
    }
    state.swapping(collections.uuid(build).orElseThrow(), since);
    collections.rename(build, rows);
    listener.step("swapped in");
  }

  /**
   * Handles what changed around the swap. Not to be stopped: until it has ended, rows in use lack
   * changes.
   *
   * @throws OperationException if that cannot be, since the server no longer has these changes
   */
  void finish() {
    try (Follower follower = follow(projection, state.since(), new StopSignal())) {
      follower.await(Positions.now(client));
    }
    state.done();
  }
}
