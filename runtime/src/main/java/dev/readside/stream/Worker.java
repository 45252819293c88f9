package dev.readside.stream;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Leases;
import dev.readside.position.Positions;
import dev.readside.state.Owner;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import dev.readside.trigger.Triggers;
import dev.readside.work.ServerWatch;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.util.List;

/**
 * Runs enabled triggers. A database trigger begins where its last run stopped, or where the set-up
 * recorded, or else now; its changes are delivered at least once, those of an ordered trigger one
 * batch after the other.
 *
 * <p>Several workers may run the same triggers: each trigger is handled by the one that has its
 * lease, and taken over by another when that one stops, dies or is cut off.
 */
public final class Worker {
  private final Triggers triggers;
  private final MongoClient client;
  private final Functions functions;
  private final WorkerOptions options;
  private final Owner owner = Owner.inThisProcess();
  private final StopSignal stop = new StopSignal();

  public Worker(Triggers triggers, MongoClient client, Functions functions, WorkerOptions options) {
    this.triggers = triggers;
    this.client = client;
    this.functions = functions;
    this.options = options;
  }

  /**
   * Runs until {@link #stop} is called, scheduled triggers included. A function that fails is tried
   * again for as long as it takes.
   *
   * @throws WorkException if a trigger cannot go on; the others have stopped too
   * @throws com.mongodb.MongoException if the server is lost before the streams are open
   */
  public void run() throws WorkException {
    try (Leases leases = leases();
        Streams streams = streams(leases, true)) {
      Goal never = new Goal.Never(options.timing().look().toMillis());
      streams.run(triggers.databaseTriggers(), never, triggers.scheduledTriggers());
    }
  }

  /**
   * Handles every change up to the server's time now, and returns: see {@link OnCall#catchUp}.
   *
   * @throws WorkException if a trigger cannot go on, a function keeps failing, another worker is at
   *     work on a trigger, or the server is lost
   * @throws com.mongodb.MongoException if the server is lost before the streams are open
   */
  public void runUntilCaughtUp() throws WorkException {
    try (OnCall once = onCall()) {
      once.catchUp();
    }
  }

  /**
   * Lets it handle changes whenever it is asked to.
   *
   * @throws com.mongodb.MongoException if the server does not answer
   */
  public OnCall onCall() {
    return new OnCall();
  }

  /**
   * A worker that handles changes whenever it is asked to. In between it keeps its leases and its
   * streams. For one thread, but for {@link #stop}.
   */
  public final class OnCall implements AutoCloseable {
    private final Leases leases = leases();
    private final Streams streams;
    private final List<DatabaseTrigger> ofRows =
        triggers.databaseTriggers().stream().filter(Worker.this::watchesReadDatabase).toList();

    private OnCall() {
      try {
        streams = streams(leases, false);
      } catch (RuntimeException unanswered) {
        leases.close();
        throw unanswered;
      }
    }

    /**
     * Handles every change up to the server's time now, and returns. The rows that this writes may
     * be watched in turn, for projections of projections: their changes are handled too, to the end
     * of the chain.
     *
     * @throws WorkException if a trigger cannot go on, a function keeps failing, another worker is
     *     at work on a trigger, or the server is lost; then it is of no more use
     * @throws com.mongodb.MongoException if the server is lost before the streams are open
     */
    public void catchUp() throws WorkException {
      ServerWatch watch = new ServerWatch(client, this::abandon);
      try (ServerWatch watching = watch.start()) {
        boolean goesOn = catchUp(triggers.databaseTriggers());
        // No chain is longer. Were sources waited for again, a busy one could go on for ever.
        for (int link = 0; link < ofRows.size() && goesOn; link++) {
          goesOn = catchUp(ofRows);
        }
        watching.requireServer();
      } catch (WorkException | RuntimeException failure) {
        watch.requireServer(); // Whatever else failed, failed for that.
        throw failure;
      }
    }

    /** Returns whether there were changes, so that rows may have been written. */
    private boolean catchUp(List<DatabaseTrigger> some) throws WorkException {
      Goal now = new Goal.Until(Positions.now(client));
      boolean changed = streams.run(some, now, List.of());
      if (Thread.currentThread().isInterrupted()) {
        throw new WorkException("Interrupted before all changes were handled.");
      }
      return changed && !stop.given();
    }

    /** The driver goes on asking for a server within a call, as long as the call may take. */
    private void abandon() {
      stop.give();
      streams.abandon();
    }

    /** Gives the leases back, so that another worker can go on. */
    @Override
    public void close() {
      try {
        streams.close();
      } finally {
        leases.close();
      }
    }
  }

  private Leases leases() {
    return new Leases(
            client, options.readDatabase(), owner, options.timing().lease(), triggers.versions())
        .start();
  }

  private Streams streams(Leases leases, boolean patient) {
    return new Streams(client, triggers, functions, options, leases, stop, patient);
  }

  private boolean watchesReadDatabase(DatabaseTrigger trigger) {
    return trigger.source().database().equals(options.readDatabase());
  }

  /** Ends the run: what is in hand is finished, and the positions are saved. For any thread. */
  public void stop() {
    stop.give();
  }
}
