package dev.readside.cli;

import dev.readside.operate.rebuild.Rebuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code readside rollback}. */
@Command(
    name = "rollback",
    sortOptions = false,
    header = "Go back to the rows that a rebuild has kept.",
    description = {
      "Bring projections.yaml and projections.lock back to what they were, generate, and push the old",
      "functions or restart the workers; then this. The kept rows are brought up to date, verified, and",
      "swapped in by a rename, as `readside rebuild` does it; the rows until then are kept in turn.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  readside rollback order_summary",
      "",
      "Exit codes: 0 done; 1 stopped before the swap, or projections.yaml has errors; 2 wrong command",
      "line; 3 the server cannot be reached, a right is missing, or it cannot be done: it says why.",
    })
final class RollbackCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final ProjectionParameter projection = new ProjectionParameter();
  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final ServerOption server = new ServerOption();

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color = new ColorOption();

  RollbackCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
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
            color);
    try (Server mongo = Server.connect(server.uri(surroundings))) {
      mongo.require(project.compiled().plan());
      return run.replace(mongo, Rebuild::rollBack);
    }
  }
}
