package dev.readside.stream;

import com.mongodb.MongoException;
import dev.readside.appservices.DatabaseTrigger;
import java.time.Duration;
import java.util.List;

/**
 * One run of one database trigger: reads its change stream, hands the changes to its function, and
 * keeps its position behind what was handled.
 */
final class TriggerStream {
  private final DatabaseTrigger trigger;
  private final int batch;
  private final WorkerContext context;
  private final Positions positions;
  private final Checkpoint checkpoint = new Checkpoint();
  private final SavedPosition saved;
  private final Handlers handlers;
  private Position position;
  private int openFailures;

  /**
   * @param batch how many changes the function is given at once at most
   */
  TriggerStream(DatabaseTrigger trigger, int batch, Positions positions, WorkerContext context) {
    this.trigger = trigger;
    this.batch = batch;
    this.context = context;
    this.positions = positions;
    this.saved =
        new SavedPosition(trigger.name(), positions, checkpoint, context.options().saveEvery());
    this.handlers =
        new Handlers(
            new Delivery(trigger.name(), trigger.function(), context),
            checkpoint,
            trigger.unordered() ? context.options().load().threads() : 1,
            context);
    this.position = start();
  }

  private Position start() {
    String name = trigger.name();
    if (!positions.isRecorded(name)) {
      positions.recordStart(name, Positions.now(context.client()));
    }
    return positions.find(name).orElseThrow();
  }

  /** Reads until the goal is reached or the worker is stopped. */
  void read(Goal goal) throws WorkerException, InterruptedException {
    boolean reached = false;
    try {
      while (!reached && !context.stop().given()) {
        reached = readOnce(goal);
      }
    } finally {
      finish(); // Also when the stream is lost for good: what is in hand is finished.
    }
    if (reached) {
      listener().caughtUp(trigger.name());
    }
  }

  private boolean readOnce(Goal goal) throws WorkerException, InterruptedException {
    try (ChangeCursor cursor =
        ChangeCursor.open(context.client(), trigger, position, goal.waitMillis())) {
      listener().started(trigger.name(), position.toString());
      return read(cursor, goal);
    } catch (MongoException lost) {
      recover(lost);
      return false;
    }
  }

  /** True when the goal is reached; false when the stream has to be opened again, or at a stop. */
  private boolean read(ChangeCursor cursor, Goal goal) throws InterruptedException {
    while (!context.stop().given()) {
      List<Change> changes = cursor.next(batch);
      boolean nothingMore = changes.isEmpty();
      if (!nothingMore) {
        handlers.take(changes);
      }
      openFailures = 0;
      ResumeToken place = cursor.place().orElse(null);
      if (place != null) {
        checkpoint.passed(place);
        position = new Position.After(place);
        if (goal.reached(place, nothingMore)) {
          return true;
        }
      }
      saved.saveIfDue();
      if (cursor.ended()) {
        return false;
      }
    }
    return false;
  }

  private void recover(MongoException lost) throws WorkerException {
    if (StreamFailure.passes(lost)) {
      Duration wait = context.options().backOff().after(++openFailures);
      listener()
          .warning(
              trigger.name(),
              "the change stream is interrupted and is opened again in %d ms: %s"
                  .formatted(wait.toMillis(), lost.getMessage()));
      context.stop().await(wait);
    } else if (StreamFailure.isHistoryLost(lost) && trigger.tolerateResumeErrors()) {
      listener()
          .warning(
              trigger.name(),
              "changes were lost: the oplog no longer holds them; the trigger tolerates that and"
                  + " goes on with the changes from now on");
      position = new Position.At(Positions.now(context.client()));
    } else {
      throw StreamFailure.explain(lost, trigger, positions);
    }
  }

  private void finish() throws WorkerException, InterruptedException {
    handlers.awaitAll(); // If that throws, nothing more is saved, as after a crash.
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
    return context.options().listener();
  }
}
