package dev.readside.cli.rebuild;

import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.command.ProjectionParameter;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.repair.MadeRight;
import dev.readside.cli.report.Output;
import dev.readside.cli.rows.RebuildRun;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.StartPositions;
import dev.readside.operate.rebuild.RebuildRights;
import dev.readside.operate.rebuild.Rebuilt;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What {@code rebuild} and {@code rollback} have in common: options, and how they begin and end.
 */
final class ReplacingCommand {

  private final Surroundings surroundings;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final ProjectionParameter projection = new ProjectionParameter();
  @Mixin private final ProjectCommand command;
  @Mixin private final Output output;

  /**
   * How either begins.
   *
   * @param name which of them
   */
  ReplacingCommand(String name, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand(name, surroundings);
    this.output = new Output(surroundings);
  }

  /** How rows are made and swapped in. */
  interface Work {

    /** Empty if it was stopped before the rows came to their place. */
    Optional<Rebuilt> with(RebuildRun run, Server server);
  }

  /**
   * Replaces the rows, where the set-up is there.
   *
   * @param tolerated how many documents that no row can be made of are passed over
   */
  int replace(int tolerated, Work work) {
    return command.run(output, project -> replace(project, tolerated, work));
  }

  private int replace(Project project, int tolerated, Work work) {
    Plan plan = project.plan();
    ProjectionPlan chosen = projection.of(plan);
    RebuildRun run = new RebuildRun(surroundings, output, project, chosen, tolerated);
    try (Server mongo = command.connect()) {
      mongo.require(plan, spec.name(), RebuildRights.of(mongo.client(), plan, chosen));
      mongo.require(plan);
      StartPositions.require(project.readApp(), mongo.client(), plan.readDatabase());
      MadeRight right = new MadeRight(mongo.client(), project);
      Optional<Rebuilt> rebuilt = work.with(run, mongo);
      output.print(run.report(rebuilt));
      if (rebuilt.isEmpty()) {
        return ExitCode.FINDINGS;
      }
      right.tell(List.of(chosen.name()));
      return ExitCode.OK;
    }
  }

  /** Drops the rows that a replacement has kept. */
  int dropOld() {
    return command.run(output, this::dropOld);
  }

  private int dropOld(Project project) {
    Plan plan = project.plan();
    ProjectionPlan chosen = projection.of(plan);
    RebuildRun run = new RebuildRun(surroundings, output, project, chosen, 0);
    try (Server mongo = command.connect()) {
      mongo.require(plan, spec.name() + " --drop-old", new CommandRights(plan).dropOld(chosen));
      output.print(new DroppedReport(chosen.name(), run.dropOld(mongo)));
      return ExitCode.OK;
    }
  }
}
