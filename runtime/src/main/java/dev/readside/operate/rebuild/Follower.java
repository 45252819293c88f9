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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Handles every change since a time: a worker of its own, whose triggers have positions of their
 * own.
 */
final class Follower implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;

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
  private final BsonTimestamp since;
  private final End end;
  private final List<DatabaseTrigger> triggers;
  private final Positions positions;
  private final ObjectId run = new ObjectId();
  private final Worker worker;
  private final Thread thread;
  private final RebuildListener listener;
  private final StopSignal stop;

  private final Map<String, Reached> reached = new HashMap<>();
  private @Nullable RuntimeException fault;
  private boolean ended;

  /**
   * @param nothingMore whether there was no other change of this time
   */
  private record Reached(BsonTimestamp time, boolean nothingMore) {
    boolean includes(BsonTimestamp wanted) {
      int order = time.compareTo(wanted);
      return order > 0 || (order == 0 && nothingMore);
    }
  }

  /** How long it goes on. */
  enum End {
    /** Behind the changes of the time when it began. */
    CAUGHT_UP,
    /** When it is closed. */
    CLOSED
  }

  /**
   * @param keeper is closed with this
   * @param since it handles every change of this time or later
   * @param stop ends waiting for it
   */
  Follower(
      MongoClient client,
      String readDatabase,
      Keeper keeper,
      BsonTimestamp since,
      End end,
      RebuildListener listener,
      StopSignal stop) {
    this.client = client;
    this.keeper = keeper;
    this.end = end;
    this.listener = listener;
    this.stop = stop;
    this.positions = new Positions(client, readDatabase);
    this.triggers =
        keeper.triggers().databaseTriggers().stream()
            .map(trigger -> trigger.named("rebuild:" + trigger.name()))
            .toList();
    this.worker =
        new Worker(
            keeper.triggers().only(triggers),
            client,
            keeper.functions(),
            WorkerOptions.of(readDatabase)
                .with(Timing.DEFAULT.leasing(Claim.LENGTH))
                .with(new Listening())
                .with(NOT_REPAIRED));
    this.since = since;
    this.thread = new Thread(this::work, "readside rebuild");
    thread.setDaemon(true);
  }

  /** Follows from now on. */
  Follower start() {
    triggers.forEach(trigger -> positions.begin(trigger.name(), since, run));
    thread.start();
    return this;
  }

  private void work() {
    try {
      if (end == End.CLOSED) {
        worker.run();
      } else {
        worker.runUntilCaughtUp();
      }
      end();
    } catch (WorkException | RuntimeException e) {
      fail(
          new OperationException(
              "The changes cannot be followed: %s".formatted(e.getMessage()),
              "Mend that and run the command again.",
              e));
    }
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  private synchronized void fail(RuntimeException reason) {
    if (fault == null) {
      fault = reason;
    }
    notifyAll();
  }

  /** False if it is stopped first. */
  private synchronized boolean await(BsonTimestamp time) {
    while (fault == null && !stop.given() && !isThrough(time)) {
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    if (fault != null) {
      throw fault;
    }
    return !stop.given();
  }

  /** One that is to end by itself may still fail with what it has in hand. */
  private boolean isThrough(BsonTimestamp time) {
    return ended || (end == End.CLOSED && includes(time));
  }

  private boolean includes(BsonTimestamp time) {
    return triggers.stream()
        .map(trigger -> reached.get(trigger.name()))
        .allMatch(each -> each != null && each.includes(time));
  }

  /**
   * Waits until every change until now is handled, or it has ended.
   *
   * @throws HistoryLostException if some of them were lost
   * @throws OperationException if that is not going to be for another reason
   * @throws StoppedException if it is stopped first
   */
  void catchUp() {
    if (!await(Positions.now(client))) {
      throw new StoppedException();
    }
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
      synchronized (Follower.this) {
        reached.put(trigger, new Reached(time, nothingMore));
        Follower.this.notifyAll();
      }
    }

    /** With its position, which the other one has moved, it would leave changes out. */
    @Override
    public void leaseLost(String trigger) {
      fail(
          new OperationException(
              "The changes cannot be followed: another process has taken over %s."
                  .formatted(trigger),
              "Run the command again."));
    }

    @Override
    public void lost(String trigger, String message) {
      fail(new HistoryLostException(trigger + ": " + message));
    }

    @Override
    public void warning(String trigger, String message) {
      listener.warning(trigger + ": " + message);
    }
  }
}
