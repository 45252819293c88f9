package dev.readside.cli.rebuild;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.project.ProjectionParameter;
import dev.readside.cli.repair.MadeRight;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.FormatOption;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.cli.server.StartPositions;
import dev.readside.operate.rebuild.RebuildRights;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Rights;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code rebuild} and {@code rollback} have in common. */
abstract class ReplacingCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final ProjectionParameter projection = new ProjectionParameter();
  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color = new ColorOption();

  ReplacingCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Whether a set-up is needed. */
  abstract boolean makesRows();

  /** How many documents that no row can be made of are passed over. */
  abstract int tolerated();

  /** Does the work; returns the exit code. */
  abstract int work(RebuildRun run, Server mongo);

  private Rights rights(Server mongo, Plan plan, ProjectionPlan chosen) {
    return makesRows()
        ? RebuildRights.of(mongo.client(), plan, chosen)
        : new CommandRights(plan).dropOld(chosen);
  }

  @Override
  public final Integer call() {
    Project project = Project.read(surroundings, options);
    surroundings.err().print(project.findingsButIndexes(surroundings.errInk(color.choice())));
    if (!project.isCompiled()) {
      return ExitCode.FINDINGS;
    }
    ProjectionPlan chosen = projection.of(project.compiled().plan(), spec.commandLine());
    RebuildRun run =
        new RebuildRun(surroundings, project.compiled(), chosen, format, color, tolerated());
    try (Server mongo = Server.connect(server.uri(surroundings), surroundings.err())) {
      Plan plan = project.compiled().plan();
      String command = makesRows() ? spec.name() : spec.name() + " --drop-old";
      mongo.require(plan, command, rights(mongo, plan, chosen));
      if (makesRows()) {
        mongo.require(project.compiled().plan());
        String readDatabase = project.compiled().plan().readDatabase();
        StartPositions.require(project.readApp(), mongo.client(), readDatabase);
      }
      MadeRight right = new MadeRight(mongo.client(), project.compiled());
      int exit = work(run, mongo);
      if (exit == ExitCode.OK && makesRows()) {
        right.tell(List.of(chosen.name()));
      }
      return exit;
    }
  }
}
