package dev.readside.cli;

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

  @Override
  public final Integer call() {
    Project project = Project.read(surroundings, options);
    surroundings.err().print(project.findingsButIndexes(surroundings.errInk(color.choice())));
    if (!project.isCompiled()) {
      return ExitCode.FINDINGS;
    }
    RebuildRun run =
        new RebuildRun(
            surroundings,
            project.compiled(),
            projection.of(project.compiled().plan(), spec.commandLine()),
            format,
            color,
            tolerated());
    try (Server mongo = Server.connect(server.uri(surroundings), surroundings.err())) {
      if (makesRows()) {
        mongo.require(project.compiled().plan());
        String readDatabase = project.compiled().plan().readDatabase();
        StartPositions.require(project.readApp(), mongo.client(), readDatabase);
      }
      return work(run, mongo);
    }
  }
}
