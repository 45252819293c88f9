package dev.readside.stream;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Leases;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.state.Owner;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import dev.readside.trigger.ScheduledTrigger;
import dev.readside.trigger.Triggers;
import dev.readside.work.ServerWatch;
import dev.readside.work.StopSignal;
import dev.readside.work.Task;
import dev.readside.work.Tasks;
import dev.readside.work.WorkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
  private final List<ExecutorService> running = new CopyOnWriteArrayList<>();

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
    try (Leases leases = leases()) {
      Goal never = new Goal.Never(options.timing().look().toMillis());
      run(triggers.databaseTriggers(), never, triggers.scheduledTriggers(), leases);
    }
  }

  /**
   * Handles every change up to the server's time now, and returns. The rows that this writes may be
   * watched in turn, for projections of projections: their changes are handled too, to the end of
   * the chain.
   *
   * @throws WorkException if a trigger cannot go on, a function keeps failing, another worker is at
   *     work on a trigger, or the server is lost
   * @throws com.mongodb.MongoException if the server is lost before the streams are open
   */
  public void runUntilCaughtUp() throws WorkException {
    List<DatabaseTrigger> ofRows =
        triggers.databaseTriggers().stream().filter(this::watchesReadDatabase).toList();
    ServerWatch watch = new ServerWatch(client, this::abandon);
    try (Leases leases = leases();
        ServerWatch watching = watch.start()) {
      boolean goesOn = catchUp(triggers.databaseTriggers(), leases);
      // No chain is longer. Were sources waited for again, a busy one could go on for ever.
      for (int link = 0; link < ofRows.size() && goesOn; link++) {
        goesOn = catchUp(ofRows, leases);
      }
      watching.requireServer();
    } catch (WorkException | RuntimeException failure) {
      watch.requireServer(); // Whatever else failed, failed for that.
      throw failure;
    }
  }

  private Leases leases() {
    return new Leases(
            client, options.readDatabase(), owner, options.timing().lease(), triggers.versions())
        .start();
  }

  private boolean watchesReadDatabase(DatabaseTrigger trigger) {
    return trigger.source().database().equals(options.readDatabase());
  }

  /** Returns whether there were changes, so that rows may have been written. */
  private boolean catchUp(List<DatabaseTrigger> triggers, Leases leases) throws WorkException {
    Goal now = new Goal.Until(Positions.now(client));
    return run(triggers, now, List.of(), leases) > 0 && !stop.given();
  }

  /** Ends the run: what is in hand is finished, and the positions are saved. For any thread. */
  public void stop() {
    stop.give();
  }

  /** The driver goes on asking for a server within a call, as long as the call may take. */
  private void abandon() {
    stop.give();
    running.forEach(ExecutorService::shutdownNow);
  }

  /** Returns how many times functions were given changes. */
  private long run(
      List<DatabaseTrigger> triggers, Goal goal, List<ScheduledTrigger> scheduled, Leases leases)
      throws WorkException {
    ExecutorService threads = Executors.newCachedThreadPool(Worker::newThread);
    Pool pool = new Pool(threads, options.load().threads());
    running.add(threads);
    try {
      WorkerContext context =
          new WorkerContext(
              client,
              functions,
              options.with(noting(leases)),
              leases,
              pool,
              stop,
              goal instanceof Goal.Never);
      List<Task> tasks = new ArrayList<>(streams(triggers, goal, context));
      tasks.addAll(schedules(scheduled, context));
      Tasks.runAll(tasks, threads, stop);
    } finally {
      running.remove(threads);
      threads.shutdownNow();
    }
    return pool.batches().sum();
  }

  private WorkerListener noting(Leases leases) {
    return new Listeners(List.of(options.listener(), new LeaseNotes(leases)));
  }

  private List<Task> streams(List<DatabaseTrigger> triggers, Goal goal, WorkerContext context) {
    Positions positions = new Positions(client, options.readDatabase());
    Batching batching = new Batching(this.triggers, options.load().batch());
    List<Task> tasks = new ArrayList<>();
    for (DatabaseTrigger trigger : triggers) {
      if (!trigger.disabled()) {
        trigger.warnings().forEach(warning -> options.listener().warning(trigger.name(), warning));
        Batching.Feed feed = batching.of(trigger.function());
        AtomicReference<@Nullable Position> known =
            new AtomicReference<>(positions.find(trigger.name()).orElse(null));
        tasks.add(
            new LeasedWork(
                trigger.name(),
                context,
                lease ->
                    new TriggerStream(trigger, feed, positions, known, lease, context).read(goal)));
      }
    }
    return tasks;
  }

  private static List<Task> schedules(List<ScheduledTrigger> triggers, WorkerContext context) {
    List<Task> tasks = new ArrayList<>();
    for (ScheduledTrigger trigger : triggers) {
      if (!trigger.disabled()) {
        tasks.add(new LeasedWork(trigger.name(), context, new ScheduledRun(trigger, context)));
      }
    }
    return tasks;
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "readside worker");
    thread.setDaemon(true);
    return thread;
  }
}
