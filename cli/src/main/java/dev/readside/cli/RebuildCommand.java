package dev.readside.cli;

import dev.readside.operate.rebuild.Rebuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code readside rebuild}. */
@Command(
    name = "rebuild",
    sortOptions = false,
    header = "Replace the rows of a read collection in one moment.",
    description = {
      "For a definition whose version was raised: its rows are made in INTO__build, kept up to date",
      "there, verified, and swapped in by a rename. Readers see the old rows, and then the new ones;",
      "never half of them. Writers and triggers may be at work. The old rows are kept in INTO__old.",
      "",
      "A query that has not read its last batch at the moment of the swap fails, and is to be repeated.",
      "Disk space is needed for the rows three times. It can be stopped and repeated at any moment.",
      "",
      "Then push the new functions, or restart the workers. What the old functions did between the swap",
      "and the push does not count for the new rows: finish with `readside verify --repair`.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  readside rebuild order_summary",
      "  readside rebuild order_summary --drop-old    the kept rows are no longer needed",
      "",
      "Exit codes: 0 done; 1 stopped before the swap, or projections.yaml has errors; 2 wrong command",
      "line; 3 the server cannot be reached, a right is missing, or it cannot be done: it says why.",
    })
final class RebuildCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final ProjectionParameter projection = new ProjectionParameter();
  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final ServerOption server = new ServerOption();

  @Option(names = "--drop-old", description = "Only drop the rows that a rebuild has kept.")
  private boolean dropOld;

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color = new ColorOption();

  RebuildCommand(Surroundings surroundings) {
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
      return dropOld ? run.dropOld(mongo) : run.replace(mongo, Rebuild::rebuild);
    }
  }
}
