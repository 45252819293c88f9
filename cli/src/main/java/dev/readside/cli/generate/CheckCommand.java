package dev.readside.cli.generate;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.CheckedProject;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code readside check}. */
@Command(
    name = "check",
    sortOptions = false,
    header = "Find errors in projections.yaml, and differences between it and app-services/.",
    description =
        """
        Compiles projections.yaml and compares what `generate` would write with what is there.
        Writes nothing. An edit that gives other rows, without a greater version, is an error.
        Meant for CI: a pull request that changes one without the other fails. Files that you
        made yourself, and the app_id that a push adds, are no differences.

        All environments are looked at, too. Variables that they name need not be set: where
        one is not, the default's setting takes its place. With --env, it is that environment
        alone, with its variables; files of its own are compared where --app names them.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside check
          readside check --format json    for an editor or a bot
          readside check --format github  in GitHub Actions: findings beside the lines
          readside check --format sarif   for code scanning
          readside check --env staging    with the variables of staging

        Exit codes: 0 neither errors nor differences, 1 errors or differences, 2 wrong command
        line, 3 a file cannot be read.
        """)
public final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final CheckOutput output;

  public CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.output = new CheckOutput(surroundings);
  }

  @Override
  public Integer call() {
    options.tellUnspoken(surroundings);
    CheckedProject checked = Project.readChecked(surroundings, options);
    Project project = checked.project();
    if (!project.isCompiled()) {
      output.print(project, Optional.empty());
      return ExitCode.FINDINGS;
    }
    CheckReport report = new CheckReport(checked, project.generated());
    output.print(project, Optional.of(report));
    return report.isClean() ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
