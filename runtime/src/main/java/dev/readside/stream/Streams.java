package dev.readside.stream;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Leases;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import dev.readside.trigger.ScheduledTrigger;
import dev.readside.trigger.Triggers;
import dev.readside.work.StopSignal;
import dev.readside.work.Task;
import dev.readside.work.Tasks;
import dev.readside.work.WorkException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A worker's threads, leases and change streams. What has come to a goal stays open for the next.
 */
final class Streams implements AutoCloseable {
  private static final long LONGEST_END_SECONDS = 5;

  private final ExecutorService threads = Executors.newCachedThreadPool(Streams::newThread);
  private final Map<DatabaseTrigger, StreamWork> streams = new LinkedHashMap<>();
  private final WorkerContext context;

  /**
   * @param patient whether to wait as long as it takes for functions that fail and for leases
   */
  Streams(
      MongoClient client,
      Triggers triggers,
      Functions functions,
      WorkerOptions options,
      Leases leases,
      StopSignal stop,
      boolean patient) {
    WorkerListener noting = new Listeners(List.of(options.listener(), new LeaseNotes(leases)));
    Pool pool = new Pool(threads, options.load().threads());
    this.context =
        new WorkerContext(client, functions, options.with(noting), leases, pool, stop, patient);
    Batching batching = new Batching(triggers, options.load().batch());
    for (DatabaseTrigger trigger : triggers.databaseTriggers()) {
      if (!trigger.disabled()) {
        trigger.warnings().forEach(warning -> options.listener().warning(trigger.name(), warning));
        streams.put(trigger, new StreamWork(trigger, batching.of(trigger.function()), context));
      }
    }
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "readside worker");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs some triggers until a goal is reached, or the worker is stopped.
   *
   * @return whether functions were given changes, so that rows may have been written
   * @throws WorkException if a trigger cannot go on; the others have stopped too
   */
  boolean run(List<DatabaseTrigger> some, Goal goal, List<ScheduledTrigger> scheduled)
      throws WorkException {
    long before = context.pool().batches().sum();
    List<Task> tasks = new ArrayList<>();
    some.stream()
        .flatMap(trigger -> Stream.ofNullable(streams.get(trigger)))
        .forEach(stream -> tasks.add(stream.until(goal)));
    scheduled.stream()
        .filter(trigger -> !trigger.disabled())
        .forEach(trigger -> tasks.add(leased(trigger)));
    Tasks.runAll(tasks, threads, context.stop());
    return context.pool().batches().sum() > before;
  }

  private Task leased(ScheduledTrigger trigger) {
    return new LeasedWork(trigger.name(), context, new ScheduledRun(trigger, context));
  }

  /** Interrupts what is in hand. For any thread. */
  void abandon() {
    threads.shutdownNow();
  }

  /** After a failure others may still be at work: they are interrupted. */
  @Override
  public void close() {
    threads.shutdownNow();
    awaitEnd();
    streams.values().forEach(StreamWork::close);
  }

  private void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    try {
      boolean unused = threads.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
