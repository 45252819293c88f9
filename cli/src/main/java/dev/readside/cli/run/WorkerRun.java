package dev.readside.cli.run;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.Ticker;
import dev.readside.cli.progress.WorkerLog;
import dev.readside.cli.progress.WorkerProgress;
import dev.readside.cli.report.Words;
import dev.readside.cli.server.StartPositions;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.monitor.Monitor;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.operate.verify.RepairByVerifying;
import dev.readside.plan.Plan;
import dev.readside.stream.Listeners;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerListener;
import dev.readside.stream.WorkerOptions;
import dev.readside.work.WorkException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of the worker, from the first change to the last word. */
final class WorkerRun {

  private final Surroundings surroundings;
  private final App app;
  private final Plan plan;
  private final WorkerOptions options;
  private final Optional<Monitoring> monitoring;
  private final WorkerLog log;
  private final WorkerProgress progress;

  /**
   * @param monitoring the pages to serve, if any
   */
  WorkerRun(
      Surroundings surroundings,
      WorkerLog log,
      App app,
      Plan plan,
      WorkerOptions options,
      Optional<Monitoring> monitoring) {
    this.surroundings = surroundings;
    this.app = app;
    this.plan = plan;
    this.options = options;
    this.monitoring = monitoring;
    this.log = log;
    this.progress = new WorkerProgress(log, InstantSource.system());
  }

  /** Handles what is there now, and ends. */
  int untilCaughtUp(MongoClient client) {
    run(client, Worker::runUntilCaughtUp);
    FailureLog failures = new FailureLog(client, options.readDatabase());
    long rests = failures.rests();
    if (rests > 0) {
      surroundings.out().println(tellRests(rests));
    }
    // What could only be repaired has been.
    boolean handled = progress.failed() == 0 || failures.count(FailureFilter.PENDING) == 0;
    return handled && rests == 0 ? ExitCode.OK : ExitCode.FINDINGS;
  }

  /** A worker that stays on goes on with them, by {@code readside_retry}. */
  private static String tellRests(long rests) {
    return "Not all rows are right yet: %s more rows than one run of a function can write. Run"
            .formatted(Words.count(rests, "change affects", "changes affect"))
        + " `readside failures retry --all`, then this again.";
  }

  /** Works until the user wants an end. */
  int untilStopped(MongoClient client) {
    run(client, Worker::run);
    return ExitCode.OK;
  }

  /** How long the worker works. */
  private interface Extent {
    void of(Worker worker) throws WorkException;
  }

  private void run(MongoClient client, Extent extent) {
    StartPositions.require(app, client, options.readDatabase());
    FailureLog failures = new FailureLog(client, options.readDatabase());
    List<WorkerListener> listeners = new ArrayList<>();
    listeners.add(progress);
    listeners.add(new FailureSample(app, failures, progress));
    if (monitoring.isPresent()) {
      try (Monitor monitor = monitoring.get().open(client, app, plan)) {
        progress.serving(monitor.address());
        listeners.addAll(monitor.listeners());
        run(client, extent, new Listeners(listeners));
      }
    } else {
      run(client, extent, new Listeners(listeners));
    }
    surroundings.out().println(progress.summary());
  }

  private void run(MongoClient client, Extent extent, WorkerListener listener) {
    HostOptions hosting = HostOptions.atlas().withConsole(progress::print);
    Ticker ticker = Ticker.start(log.interval(), progress::tell);
    try (FunctionHost host = new FunctionHost(app, client, hosting)) {
      WorkerOptions working = options.with(listener).with(new RepairByVerifying(client, plan, app));
      Worker worker = new Worker(app, client, host::execute, working);
      surroundings.termination().whenRequested(() -> stop(worker));
      extent.of(worker);
    } catch (WorkException e) {
      throw new EnvironmentException(
          String.valueOf(e.getMessage()),
          "Mend that and run the command again: it goes on behind what was handled.");
    } finally {
      ticker.stop();
    }
  }

  private void stop(Worker worker) {
    progress.stopping();
    worker.stop();
  }
}
