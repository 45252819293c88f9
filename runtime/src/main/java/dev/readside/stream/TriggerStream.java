package dev.readside.stream;

import com.mongodb.MongoException;
import dev.readside.lease.Lease;
import dev.readside.position.Checkpoint;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.position.ResumeToken;
import dev.readside.position.SavedPosition;
import dev.readside.state.Loss;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Watch;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * One run of one database trigger under a lease: reads its change stream, hands the changes to its
 * function, and keeps its position behind what was handled.
 */
final class TriggerStream {
  private final DatabaseTrigger trigger;
  private final Batching.Feed feed;
  private final Lease lease;
  private final WorkerContext context;
  private final Positions positions;
  private final Checkpoint checkpoint = new Checkpoint();
  private final SavedPosition saved;
  private final Handlers handlers;
  private final LossRepair repair;
  private final AtomicReference<@Nullable Position> known;
  private @Nullable Position position;
  private int openFailures;
  private boolean historyLost;
  private boolean unfiltered;

  /**
   * @param known the last position of the trigger that this worker knows of; kept up by this
   */
  TriggerStream(
      DatabaseTrigger trigger,
      Batching.Feed feed,
      Positions positions,
      AtomicReference<@Nullable Position> known,
      Lease lease,
      WorkerContext context) {
    this.trigger = trigger;
    this.feed = feed;
    this.lease = lease;
    this.context = context;
    this.positions = positions;
    this.known = known;
    this.saved =
        new SavedPosition(lease, positions, checkpoint, context.options().timing().saveEvery());
    this.repair = new LossRepair(trigger.name(), context);
    this.handlers =
        new Handlers(
            new Delivery(trigger.function(), feed.batch() > 1, lease, context, repair::ask),
            checkpoint,
            trigger.unordered() ? context.options().load().threads() : 1,
            context);
  }

  /**
   * Reads until the goal is reached (true), the lease or the changes to come are lost, or the
   * worker is stopped. After a loss a new run goes on behind it.
   *
   * @throws MongoException if the server refuses the position
   */
  boolean read(Goal goal) throws WorkException, InterruptedException {
    boolean reached = false;
    try {
      while (!reached && goesOn()) {
        reached = readOnce(goal);
      }
    } finally {
      finish(); // Also when the stream is lost for good: what is in hand is finished.
    }
    if (historyLost) {
      passLoss();
    }
    if (reached) {
      repair.await();
      listener().caughtUp(trigger.name());
    }
    repair.cancel();
    return reached;
  }

  private boolean goesOn() {
    return !historyLost && !lease.isLost() && !context.stop().given();
  }

  private void passLoss() {
    Position from = Objects.requireNonNull(position);
    try {
      BsonTimestamp now = Positions.now(context.client());
      repair.record(
          new Loss(trigger.name(), from.time(), now, "the server's oplog no longer holds them"));
      positions.restart(lease, now);
    } catch (MongoException unanswered) {
      // The next run finds the position where it was, and the loss again.
      listener().interrupted(trigger.name(), String.valueOf(unanswered.getMessage()));
    }
  }

  private boolean readOnce(Goal goal) throws WorkException, InterruptedException {
    try {
      Position from = position == null ? claimed() : position;
      return from != null && read(from, goal);
    } catch (MongoException lost) {
      recover(lost);
      return false;
    }
  }

  /** Null if a later owner of the lease has the position. */
  private @Nullable Position claimed() {
    recordStart(Positions.now(context.client()));
    position = positions.claim(lease, context.patient()).orElse(null);
    if (position == null) {
      lease.lose();
    } else {
      known.set(position);
      repair.begin();
    }
    return position;
  }

  /** A worker begins where a position is; where there is none later, someone has removed it. */
  private void recordStart(BsonTimestamp now) {
    String name = trigger.name();
    Position before = known.get();
    if (before == null) {
      if (positions.recordStart(name, now)) {
        listener()
            .warning(name, "no position was recorded; it begins with the changes from now on");
      }
    } else if (positions.find(name).isEmpty()) {
      restore(before, now);
    }
  }

  /**
   * Losses that were recorded may be gone with the position; so rows are compared if they can be.
   */
  private void restore(Position before, BsonTimestamp now) {
    String name = trigger.name();
    String removed = "its position in readside_state was removed";
    if (repair.covers()) {
      repair.record(new Loss(name, before.time(), now, removed));
      positions.restore(name, new Position.At(now));
    } else { // What was handled since is handled again.
      listener().warning(name, removed + "; it goes on with the changes since " + before.instant());
      positions.restore(name, before);
    }
  }

  private boolean read(Position from, Goal goal) throws InterruptedException {
    Watch watched = unfiltered ? trigger.watch().withoutMatch() : trigger.watch();
    try (ChangeCursor cursor =
        ChangeCursor.open(context.client(), watched, from, goal.waitMillis())) {
      listener().started(trigger.name(), from.toString());
      if (checkpoint.isAllHandled()) { // Not while batches of a stream that broke off are out.
        listener().reached(trigger.name(), from.time(), false);
      }
      return read(cursor, goal);
    }
  }

  /** True when the goal is reached; false when the stream has to be opened again, or at a stop. */
  private boolean read(ChangeCursor cursor, Goal goal) throws InterruptedException {
    while (goesOn()) {
      List<Change> changes = cursor.next(feed.batch());
      boolean nothingMore = changes.isEmpty();
      if (!nothingMore) {
        handlers.take(changes);
      }
      openFailures = 0;
      ResumeToken place = cursor.place().orElse(null);
      if (cursor.ended()) {
        passEnd();
      }
      if (place != null) {
        checkpoint.passed(place);
        position = new Position.After(place);
        tellReached(nothingMore);
        if (goal.reached(place, nothingMore)) {
          return true;
        }
      }
      repair.mendIfDue();
      saved.saveIfDue();
      if (cursor.ended()) {
        return false;
      }
    }
    return false;
  }

  /** A drop or rename takes the documents away without a change for each. */
  private void passEnd() {
    BsonTimestamp since = Objects.requireNonNull(position).time();
    repair.record(
        new Loss(
            trigger.name(),
            since,
            Positions.now(context.client()),
            "the collection was dropped or renamed"));
    repair.begin();
  }

  private void tellReached(boolean nothingMore) {
    checkpoint
        .safe()
        .ifPresent(
            safe -> {
              boolean all = nothingMore && checkpoint.isAllHandled();
              listener().reached(trigger.name(), safe.token().time(), all);
            });
  }

  private void recover(MongoException lost) throws WorkException {
    if (StreamFailure.passes(lost)) {
      Duration wait = context.backOff().after(++openFailures);
      listener()
          .interrupted(
              trigger.name(),
              "the change stream is interrupted and is opened again in %d ms: %s"
                  .formatted(wait.toMillis(), lost.getMessage()));
      context.stop().await(wait);
    } else if (StreamFailure.isHistoryLost(lost) && repair.goesOn(trigger.passesLosses())) {
      historyLost = true;
    } else if (StreamFailure.isOfThePipeline(lost) && isFiltered() && feed.any()) {
      unfiltered = true; // If it was not the filter's failure, it comes again.
      listener()
          .warning(
              trigger.name(),
              "its `match` failed on a change, so it goes on without: " + lost.getMessage());
    } else {
      throw StreamFailure.explain(lost, trigger, positions);
    }
  }

  private boolean isFiltered() {
    return !unfiltered && !trigger.watch().match().isEmpty();
  }

  private void finish() throws WorkException, InterruptedException {
    handlers.awaitAll(); // If that throws, nothing more is saved, as after a crash.
    checkpoint.safe().ifPresent(safe -> known.set(new Position.After(safe.token())));
    try {
      saved.save();
    } catch (MongoException unsaved) {
      listener()
          .warning(
              trigger.name(),
              "the position could not be saved, so the next run repeats some changes: "
                  + unsaved.getMessage());
    }
  }

  private WorkerListener listener() {
    return context.listener();
  }
}
