package dev.readside.cli.run;

import dev.readside.appservices.App;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.WorkerLog;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.Output;
import dev.readside.cli.report.Words;
import dev.readside.cli.server.Server;
import dev.readside.filetree.Difference;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Load;
import dev.readside.stream.WorkerOptions.Timing;
import dev.readside.trigger.Triggers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside run}. */
@Command(
    name = "run",
    sortOptions = false,
    header = "Keep the read collections in step, on a replica set of your own.",
    description =
        """
        Runs the triggers and functions of app-services/ (with --env, those of the environment)
        until you stop it. Ctrl-C or SIGTERM finishes the changes in hand, saves the positions
        and exits 0; even after kill -9 the next run goes on where this one stopped, and loses
        nothing. On Atlas you do not need it: there, the pushed triggers do the work.

        Several workers may run beside each other, on one machine or on many: each trigger is
        handled by one of them at a time, by a lease in readside_state, and the others stand by.
        When that worker stops, another takes its triggers over at once; when it dies or is cut
        off, as soon as its leases lapse.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside run --uri mongodb://localhost:27017/?replicaSet=rs0
          readside run --metrics-port 9464  with /metrics and /health on that port
          readside run --log-format json    for what collects logs
          readside run --until-caught-up    handle what is there now, then exit

        Exit codes: 0 stopped, or caught up; 1 changes could not be handled and were recorded in
        readside_failures, or (--until-caught-up) the rest of one that affects very many rows is
        still there; 2 wrong command line; 3 the server cannot be reached, a right is missing,
        app-services/ is not valid or of another version than projections.yaml, or
        (--until-caught-up) another worker is at work.
        """)
public final class RunCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectCommand command;

  @Option(
      names = "--until-caught-up",
      description = "Handle every change up to the server's time at the start, then exit.")
  private boolean untilCaughtUp;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Changes handed to a function at once, at most (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "8",
      description = "Functions that run at once, at most (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--lease-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description =
          """
          How long after the death of this worker another one takes its triggers over (default:
          ${DEFAULT-VALUE}). It must be longer than any pause of this process.
          """)
  private int leaseSeconds;

  @Mixin private final MonitorOptions monitor = new MonitorOptions();
  @Mixin private final LogOption log = new LogOption();
  @Mixin private final ColorOption color = new ColorOption();

  public RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("run", surroundings);
  }

  @Override
  public Integer call() {
    // From here on SIGTERM is an orderly end: a worker that is not there yet ends as it begins.
    surroundings.termination().whenRequested(() -> {});
    Load load = load();
    Output output = Output.ofText(surroundings, color);
    WorkerLog writing = log.open(surroundings, output.errInk());
    return command.run(output, project -> work(project, load, writing));
  }

  private int work(Project project, Load load, WorkerLog writing) {
    App app = project.readApp();
    requireVersions(app, project);
    warnOfDifferences(project, writing);
    Plan plan = project.plan();
    WorkerOptions working =
        WorkerOptions.of(plan.readDatabase())
            .with(load)
            .with(Timing.DEFAULT.leasing(Duration.ofSeconds(leaseSeconds)));
    WorkerRun run = new WorkerRun(surroundings, writing, app, plan, working, monitoring());
    try (Server mongo = command.connect()) {
      mongo.require(plan, "run", new CommandRights(plan).run(app));
      mongo.requireSources(plan);
      return untilCaughtUp ? run.untilCaughtUp(mongo.client()) : run.untilStopped(mongo.client());
    }
  }

  private Optional<Monitoring> monitoring() {
    return monitor.address().map(address -> new Monitoring(address, monitor.maxLag()));
  }

  private Load load() {
    if (threads < 1 || batchSize < 1 || leaseSeconds < 1) {
      throw command.wrong("--threads, --batch-size and --lease-seconds are 1 or more.");
    }
    return new Load(threads, batchSize);
  }

  /**
   * Functions of another version than the definition by which a loss is repaired would write rows
   * that never win against repaired ones, or never lose.
   */
  private static void requireVersions(Triggers triggers, Project project) {
    Map<String, Integer> versions = triggers.versions();
    FunctionNames functions = project.functionNames();
    for (ProjectionPlan projection : project.plan().projections()) {
      functions.of(projection).stream()
          .map(name -> versions.getOrDefault(name, projection.version()))
          .filter(version -> version != projection.version())
          .findFirst()
          .ifPresent(
              version -> {
                throw new EnvironmentException(
                    "The functions of `%s` in %s are of version %d, and %s has version %d."
                        .formatted(
                            projection.name(),
                            project.app(),
                            version,
                            project.file().name(),
                            projection.version()),
                    "Run `readside generate`, or bring the file back to what is deployed.");
              });
    }
  }

  /** The files run as they are: someone may try out a change by hand. */
  private static void warnOfDifferences(Project project, WorkerLog writing) {
    List<Difference> differences = project.differencesOfApp();
    if (!differences.isEmpty()) {
      writing.warn(
          "%s is not what %s says: %s, such as %s. It runs as it is; `readside check` shows how they differ, `readside generate` makes it new."
              .formatted(
                  project.app(),
                  project.file().name(),
                  Words.count(differences.size(), "file differs", "files differ"),
                  differences.get(0).path()));
    }
  }
}
