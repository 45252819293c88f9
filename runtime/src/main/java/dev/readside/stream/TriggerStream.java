package dev.readside.stream;

import com.mongodb.MongoException;
import dev.readside.lease.Lease;
import dev.readside.position.Checkpoint;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.position.ResumeToken;
import dev.readside.position.SavedPosition;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Watch;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One database trigger under one lease: reads its change stream, hands the changes to its function,
 * and keeps its position behind what was handled. The stream stays open when a goal is reached, for
 * the next one. For one thread at a time.
 */
final class TriggerStream implements AutoCloseable {
  private final DatabaseTrigger trigger;
  private final Batching.Feed feed;
  private final Lease lease;
  private final WorkerContext context;
  private final Positions positions;
  private final Checkpoint checkpoint = new Checkpoint();
  private final SavedPosition saved;
  private final Handlers handlers;
  private final LossRepair repair;
  private final Place place;
  private @Nullable ChangeCursor open;
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
    this.saved =
        new SavedPosition(lease, positions, checkpoint, context.options().timing().saveEvery());
    this.repair = new LossRepair(trigger.name(), context);
    this.place = new Place(trigger.name(), positions, known, lease, repair, context);
    this.handlers =
        new Handlers(
            new Delivery(trigger.function(), feed.batch() > 1, lease, context, repair::ask),
            checkpoint,
            trigger.unordered() ? context.options().load().threads() : 1,
            context);
  }

  /**
   * Reads until the goal is reached (true), the lease or the changes to come are lost, or the
   * worker is stopped. If the goal is not reached, this is of no more use: to be closed, and a new
   * one goes on from the position.
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
      place.passLoss();
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

  private boolean readOnce(Goal goal) throws WorkException, InterruptedException {
    try {
      Optional<Position> from = place.claimed();
      return from.isPresent() && read(from.get(), goal);
    } catch (MongoException lost) {
      recover(lost);
      return false;
    }
  }

  private boolean read(Position from, Goal goal) throws InterruptedException {
    boolean reached = false;
    try {
      reached = read(opened(from, goal), goal);
    } finally {
      if (!reached) {
        close();
      }
    }
    return reached;
  }

  private ChangeCursor opened(Position from, Goal goal) {
    ChangeCursor cursor = open;
    if (cursor == null) {
      Watch watched = unfiltered ? trigger.watch().withoutMatch() : trigger.watch();
      cursor = ChangeCursor.open(context.client(), watched, from, goal.waitMillis());
      open = cursor;
      listener().started(trigger.name(), from.toString());
      if (checkpoint.isAllHandled()) { // Not while batches of a stream that broke off are out.
        listener().reached(trigger.name(), from.time(), false);
      }
    }
    return cursor;
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
      Optional<ResumeToken> passed = cursor.place();
      if (cursor.ended()) {
        place.passEnd();
      }
      passed.ifPresent(token -> pass(token, nothingMore));
      if (passed.isPresent() && goal.reached(passed.get(), nothingMore)) {
        return true;
      }
      repair.mendIfDue();
      saved.saveIfDue();
      if (cursor.ended()) {
        return false;
      }
    }
    return false;
  }

  private void pass(ResumeToken token, boolean nothingMore) {
    checkpoint.passed(token);
    place.read(token);
    tellReached(nothingMore);
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
    checkpoint.safe().ifPresent(safe -> place.handled(safe.token()));
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

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private WorkerListener listener() {
    return context.listener();
  }
}
