package dev.readside.cli.generate;

import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.GeneratedFiles;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.Output;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code readside generate}. */
@Command(
    name = "generate",
    sortOptions = false,
    header = "Write the triggers and functions that keep your read collections in step.",
    description =
        """
        Compiles projections.yaml and writes the App Services project app-services/, or, for the
        target cosmos, the Azure Functions app azure-functions/: all of its files, or none when
        projections.yaml has an error. Files that Readside made and that are
        no longer needed are removed; files that you made yourself are left alone. Commit the
        result: it is what runs, on Atlas and in `readside run`. Commit projections.lock too,
        which it writes beside projections.yaml: by it, an edit that gives other rows is refused
        until its version is raised.

        With --env, it writes the files of an environment to a directory that you name, to look
        at or to push; they differ from the default's in names only. Do not commit them. A
        directory that has those of another environment is refused.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside generate
          readside generate --dry-run  say what would change, write nothing
          readside generate -f shop.yaml -a shop-app
          readside generate --env staging -a build/staging

        Exit codes: 0 written (or nothing to change), 1 projections.yaml has errors, 2 wrong
        command line, 3 a file cannot be read or written.
        """)
public final class GenerateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

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
    options.tellUnspoken(surroundings);
    Project project =
        relock ? Project.read(surroundings, options) : Project.readLocked(surroundings, options);
    if (!project.isCompiled()) {
      return ProjectCommand.refuse(project, surroundings, output);
    }
    project.environmentName().ifPresent(name -> requireItsOwnDirectory(name, project));
    if (!output.isJson()) {
      surroundings.err().print(project.findingsButIndexes(output.errInk()));
    }
    output.print(new GenerateReport(written(project), dryRun), project.json());
    return ExitCode.OK;
  }

  /**
   * The default's files are committed and compared; those of an environment are to be looked at.
   */
  private void requireItsOwnDirectory(String environment, Project project) {
    if (relock) {
      throw wrong("--relock is for the default: the lock is the same in all environments.");
    }
    if (project.isDefaultApp()) {
      throw wrong(
          "`%s` is for the default's files; name another directory for those of `%s`, such as `--app build/%s`."
              .formatted(project.app(), environment, environment));
    }
    Optional.of(project)
        .filter(each -> !each.isForCosmosOnly())
        .flatMap(each -> new OtherApp(each).found())
        .ifPresent(
            what -> {
              throw wrong(
                  "`%s` %s; name another directory for those of `%s`, or remove it first."
                      .formatted(project.app(), what, environment));
            });
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<GeneratedFiles> written(Project project) {
    List<GeneratedFiles> files = project.generated();
    if (!dryRun) {
      files.forEach(GeneratedFiles::write);
      if (project.environmentName().isEmpty()) {
        project.lock().write(project.plan());
      }
    }
    return files;
  }
}
