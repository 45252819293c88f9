package dev.readside.operate.rebuild;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Claim;
import dev.readside.loss.Repairer;
import dev.readside.operate.OperationException;
import dev.readside.position.Positions;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerListener;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Timing;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.bson.types.ObjectId;

/**
 * Handles every change since a time: a worker of its own, whose triggers have positions of their
 * own.
 */
final class Follower implements AutoCloseable {

  /** What is lost is told to the one who waits, and is not the worker's to repair. */
  private static final Repairer NOT_REPAIRED =
      new Repairer() {
        @Override
        public boolean covers(String trigger) {
          return true;
        }

        @Override
        public boolean mends(String trigger) {
          return false;
        }

        @Override
        public Optional<String> repair(String trigger) {
          return Optional.empty();
        }
      };

  private final MongoClient client;
  private final Keeper keeper;
  private final End end;
  private final RebuildListener listener;
  private final List<DatabaseTrigger> triggers;
  private final Positions positions;
  private final ObjectId run = new ObjectId();
  private final Worker worker;
  private final Thread thread;
  private final Reach reach;

  /** How long it goes on. */
  enum End {
    /** Behind the changes of the time when it began. */
    CAUGHT_UP,
    /** When it is closed. */
    CLOSED
  }

  /**
   * Begins.
   *
   * @param keeper is closed with this
   * @param since it handles every change of this time or later
   */
  static Follower start(
      Replaceable subject, Keeper keeper, BsonTimestamp since, End end, RebuildListener listener) {
    Follower follower = new Follower(subject, keeper, end, listener);
    try {
      follower.begin(since);
      return follower;
    } catch (RuntimeException e) {
      follower.closeBecauseOf(e);
      throw e;
    }
  }

  private Follower(Replaceable subject, Keeper keeper, End end, RebuildListener listener) {
    String readDatabase = subject.plan().readDatabase();
    this.client = subject.client();
    this.keeper = keeper;
    this.end = end;
    this.listener = listener;
    this.positions = new Positions(client, readDatabase);
    this.triggers =
        keeper.triggers().databaseTriggers().stream()
            .map(trigger -> trigger.named("rebuild:" + trigger.name()))
            .toList();
    this.reach =
        new Reach(triggers.stream().map(DatabaseTrigger::name).toList(), end == End.CAUGHT_UP);
    this.worker =
        new Worker(
            keeper.triggers().only(triggers),
            client,
            keeper.functions(),
            WorkerOptions.of(readDatabase)
                .with(Timing.DEFAULT.leasing(Claim.LENGTH))
                .with(new Listening())
                .with(NOT_REPAIRED));
    this.thread = new Thread(this::work, "readside rebuild");
    thread.setDaemon(true);
  }

  private void closeBecauseOf(RuntimeException failure) {
    try {
      close();
    } catch (RuntimeException another) {
      failure.addSuppressed(another);
    }
  }

  private void begin(BsonTimestamp since) {
    triggers.forEach(trigger -> positions.begin(trigger.name(), since, run));
    thread.start();
  }

  private void work() {
    try {
      if (end == End.CLOSED) {
        worker.run();
      } else {
        worker.runUntilCaughtUp();
      }
      reach.end();
    } catch (WorkException | RuntimeException e) {
      reach.fail(
          new OperationException(
              "The changes cannot be followed: %s".formatted(e.getMessage()),
              "Mend that and run the command again.",
              e));
    }
  }

  /**
   * Waits until every change until now is handled, or it has ended.
   *
   * @param stop ends that
   * @return which changes will never be delivered, if some were lost
   * @throws OperationException if that is not going to be for another reason
   * @throws StoppedException if it is stopped first
   */
  Optional<String> awaitNow(StopSignal stop) {
    return reach.await(Positions.now(client), stop);
  }

  /**
   * The same.
   *
   * @throws OperationException if that is not going to be, also since some were lost
   */
  void catchUp(StopSignal stop) {
    awaitNow(stop)
        .ifPresent(
            lost -> {
              throw new OperationException(
                  "The changes since the rows were made cannot be handled: %s".formatted(lost),
                  "Keep the oplog longer than this takes, and run the command again.");
            });
  }

  /** Finishes what is in hand. */
  @Override
  public void close() {
    worker.stop();
    try {
      thread.join(Duration.ofMinutes(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    keeper.close();
    triggers.forEach(trigger -> positions.forget(trigger.name(), run));
  }

  /** Of the worker's words, those that matter here. */
  private final class Listening implements WorkerListener {
    @Override
    public void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
      reach.reached(trigger, time, nothingMore);
    }

    /** With its position, which the other one has moved, it would leave changes out. */
    @Override
    public void leaseLost(String trigger) {
      reach.fail(
          new OperationException(
              "The changes cannot be followed: another process has taken over %s."
                  .formatted(trigger),
              "Run the command again."));
    }

    @Override
    public void lost(String trigger, String message) {
      reach.lose(trigger + ": " + message);
    }

    @Override
    public void warning(String trigger, String message) {
      listener.warning(trigger + ": " + message);
    }
  }
}
