package dev.readside.cli.generate;

import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.GeneratedFiles;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.Output;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside generate}. */
@Command(
    name = "generate",
    sortOptions = false,
    header = "Write the triggers and functions that keep your read collections in step.",
    description =
        """
        Compiles projections.yaml and writes the App Services project app-services/: all of its
        files, or none when projections.yaml has an error. Files that Readside made and that are
        no longer needed are removed; files that you made yourself are left alone. Commit the
        result: it is what runs, on Atlas and in `readside run`. Commit projections.lock too,
        which it writes beside projections.yaml: by it, an edit that gives other rows is refused
        until its version is raised.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside generate
          readside generate --dry-run  say what would change, write nothing
          readside generate -f shop.yaml -a shop-app

        Exit codes: 0 written (or nothing to change), 1 projections.yaml has errors, 2 wrong
        command line, 3 a file cannot be read or written.
        """)
public final class GenerateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectOptions options = new ProjectOptions();

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would change, but write nothing.")
  private boolean dryRun;

  @Option(
      names = "--relock",
      description =
          """
          Take definitions that changed without a greater version as they are: where rows of
          that version were never written.
          """)
  private boolean relock;

  @Mixin private final Output output;

  public GenerateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    Project project =
        relock ? Project.read(surroundings, options) : Project.readLocked(surroundings, options);
    if (!project.isCompiled()) {
      return ProjectCommand.refuse(project, surroundings, output);
    }
    if (!output.isJson()) {
      surroundings.err().print(project.findingsButIndexes(output.errInk()));
    }
    output.print(new GenerateReport(written(project), dryRun), project.json());
    return ExitCode.OK;
  }

  private List<GeneratedFiles> written(Project project) {
    List<GeneratedFiles> files = project.generated();
    if (!dryRun) {
      files.forEach(GeneratedFiles::write);
      project.lock().write(project.plan());
    }
    return files;
  }
}
