package dev.readside.cli.rows;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.MakingProgress;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.cli.progress.VerifyProgress;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.report.Report;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerProblem;
import dev.readside.model.Namespace;
import dev.readside.operate.OperationException;
import dev.readside.operate.TriggerOwners;
import dev.readside.operate.rebuild.Rebuild;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.operate.rebuild.RebuildOptions;
import dev.readside.operate.rebuild.Rebuilt;
import dev.readside.operate.rebuild.Replaceable;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.plan.ProjectionPlan;
import dev.readside.work.StopSignal;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One replacement of a read collection, with its progress and its last word. */
public final class RebuildRun {

  private final Surroundings surroundings;
  private final Output output;
  private final Project project;
  private final ProjectionPlan projection;
  private final int tolerated;

  /**
   * @param tolerated how many documents that no row can be made of are passed over
   */
  public RebuildRun(
      Surroundings surroundings,
      Output output,
      Project project,
      ProjectionPlan projection,
      int tolerated) {
    this.surroundings = surroundings;
    this.output = output;
    this.project = project;
    this.projection = projection;
    this.tolerated = tolerated;
  }

  /**
   * Refuses to bring rows back that a worker would write over.
   *
   * @throws EnvironmentException naming it
   */
  public void requireNoNewerWorker(Server server) {
    TriggerOwners owners = new TriggerOwners(server.client(), project.plan().readDatabase());
    for (String name : project.functionNames().of(projection)) {
      owners
          .of(name)
          .filter(owner -> owner.version().orElse(0) > projection.version())
          .ifPresent(
              owner -> {
                throw new EnvironmentException(
                    "%s handles `%s` with a function of version %d, which would write over rows of version %d."
                        .formatted(
                            capitalized(owner.worker()),
                            name,
                            owner.version().getAsInt(),
                            projection.version()),
                    "Bring app-services/ back with `readside generate`, restart that worker, and run the command again.");
              });
    }
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /**
   * Does the work.
   *
   * @param work empty if it was stopped before the rows came to their place
   * @throws EnvironmentException where it cannot be done
   */
  public Optional<Rebuilt> replace(Server server, Function<Rebuild, Optional<Rebuilt>> work) {
    try {
      return rebuilt(server, work);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  /** What is said of it. */
  public Report report(Optional<Rebuilt> rebuilt) {
    return rebuilt
        .<Report>map(RebuiltReport::new)
        .orElseGet(() -> new StoppedReport(projection.name()));
  }

  private Optional<Rebuilt> rebuilt(Server server, Function<Rebuild, Optional<Rebuilt>> work) {
    StatusLine line = new StatusLine(surroundings);
    VerifyProgress verifying = new VerifyProgress(line, InstantSource.system());
    MakingProgress making = making(line);
    StopSignal stop = new StopSignal();
    Rebuild rebuild = rebuild(server.client(), making, verifying, stop);
    surroundings
        .termination()
        .whenRequested(
            () -> {
              verifying.stopping();
              stop.give();
            });
    Ticker ticker =
        Ticker.start(
            line.interval(),
            () -> {
              making.tell(rebuild::made);
              verifying.tell();
            });
    try {
      return server.whileThere(() -> work.apply(rebuild));
    } finally {
      ticker.stop();
      verifying.end();
    }
  }

  /** Drops the kept rows. */
  public List<Namespace> dropOld(Server server) {
    MakingProgress making = making(new StatusLine(surroundings));
    Rebuild rebuild = rebuild(server.client(), making, VerifyListener.NONE, new StopSignal());
    try {
      return server.whileThere(rebuild::dropOld);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  private MakingProgress making(StatusLine line) {
    return new MakingProgress(line, output.errInk(), projection.name(), InstantSource.system());
  }

  private Rebuild rebuild(
      MongoClient client, RebuildListener making, VerifyListener verifying, StopSignal stop) {
    return new Rebuild(
        new Replaceable(client, project.plan(), projection, project.keepers(client)),
        new RebuildOptions(tolerated, making, verifying),
        stop);
  }
}
