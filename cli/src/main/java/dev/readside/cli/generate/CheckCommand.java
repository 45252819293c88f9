package dev.readside.cli.generate;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.CheckedProject;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.diagnostic.Code;
import dev.readside.operate.survey.Surveyed;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

        With --uri it also looks at a sample of the documents there, and warns of what the
        definitions do not expect: a field that no document has, a join whose keys are of
        different types, values that a definition fails for, an upcast that empties fields, an
        unwound field that is no array, changes that affect very many rows. It only reads; a
        question that takes the server more than 10 seconds is given up, and told.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside check
          readside check --format json    for an editor or a bot
          readside check --format github  in GitHub Actions: findings beside the lines
          readside check --format sarif   for code scanning
          readside check --env staging    with the variables of staging
          readside check --uri mongodb://localhost --sample 5000

        Exit codes: 0 neither errors nor differences, 1 errors or differences (with --strict:
        or warnings), 2 wrong command line, 3 a file cannot be read, or the server of --uri
        cannot be reached, or a right is missing, or a source there is no collection.
        """)
public final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final SampleOptions sample = new SampleOptions();

  @Option(
      names = "--strict",
      description =
          """
          Warnings end with 1, too; but for RS090: the index that it tells of is made by `setup`.
          """)
  private boolean strict;

  @Mixin private final CheckOutput output;

  public CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.output = new CheckOutput(surroundings);
  }

  @Override
  public Integer call() {
    Optional<String> uri = sample.uri();
    options.tellUnspoken(surroundings);
    CheckedProject checked = Project.readChecked(surroundings, options);
    Project project = checked.project();
    if (!project.isCompiled()) {
      output.print(project, Optional.empty());
      return ExitCode.FINDINGS;
    }
    Optional<Surveyed> surveyed =
        uri.map(named -> Surveying.survey(project, named, sample.size(), surroundings));
    CheckedProject seen =
        surveyed.map(each -> checked.with(Surveying.findings(project, each))).orElse(checked);
    CheckReport report = new CheckReport(seen, project.generated(), surveyed);
    output.print(seen.project(), Optional.of(report));
    boolean isRight = report.isClean() && !(strict && isWarned(seen.project()));
    return isRight ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private static boolean isWarned(Project project) {
    return project.compilation().diagnostics().stream()
        .anyMatch(finding -> finding.code() != Code.RS090);
  }
}
