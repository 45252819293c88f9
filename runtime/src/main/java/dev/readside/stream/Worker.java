package dev.readside.stream;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.ScheduledTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Runs the enabled triggers of an app. A database trigger begins where its last run stopped, or
 * where the set-up recorded, or else now; its changes are delivered at least once, those of an
 * ordered trigger one batch after the other.
 */
public final class Worker {
  private final App app;
  private final MongoClient client;
  private final Functions functions;
  private final WorkerOptions options;
  private final StopSignal stop = new StopSignal();

  public Worker(App app, MongoClient client, Functions functions, WorkerOptions options) {
    this.app = app;
    this.client = client;
    this.functions = functions;
    this.options = options;
  }

  /**
   * Runs until {@link #stop} is called, scheduled triggers included. A function that fails is tried
   * again for as long as it takes.
   *
   * @throws WorkerException if a trigger cannot go on; the others have stopped too
   * @throws com.mongodb.MongoException if the server is lost before the streams are open
   */
  public void run() throws WorkerException {
    run(new Goal.Never(), Integer.MAX_VALUE, app.scheduledTriggers());
  }

  /**
   * Handles every change up to the server's time now, and returns.
   *
   * @throws WorkerException if a trigger cannot go on, or a function keeps failing
   * @throws com.mongodb.MongoException if the server is lost before the streams are open
   */
  public void runUntilCaughtUp() throws WorkerException {
    run(new Goal.Until(Positions.now(client)), options.backOff().patience(), List.of());
  }

  /** Ends the run: what is in hand is finished, and the positions are saved. For any thread. */
  public void stop() {
    stop.give();
  }

  private void run(Goal goal, int patience, List<ScheduledTrigger> scheduled)
      throws WorkerException {
    ExecutorService threads = Executors.newCachedThreadPool(Worker::newThread);
    try {
      WorkerContext context =
          new WorkerContext(
              client,
              functions,
              options,
              stop,
              threads,
              new Semaphore(options.load().threads(), true),
              patience);
      List<Task> tasks = new ArrayList<>(streams(goal, context));
      tasks.addAll(schedules(scheduled, context));
      Tasks.runAll(tasks, threads, stop);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Task> streams(Goal goal, WorkerContext context) {
    Positions positions = new Positions(client, options.readDatabase());
    Batching batching = new Batching(app, options.load().batch());
    List<Task> tasks = new ArrayList<>();
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      if (!trigger.disabled()) {
        int batch = batching.of(trigger.function());
        TriggerStream stream = new TriggerStream(trigger, batch, positions, context);
        tasks.add(() -> stream.read(goal));
      }
    }
    return tasks;
  }

  private static List<Task> schedules(List<ScheduledTrigger> triggers, WorkerContext context) {
    List<Task> tasks = new ArrayList<>();
    for (ScheduledTrigger trigger : triggers) {
      if (!trigger.disabled()) {
        tasks.add(new ScheduledRun(trigger, context)::run);
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
