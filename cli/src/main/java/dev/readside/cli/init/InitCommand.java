package dev.readside.cli.init;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.GeneratedFiles;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.Output;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code readside init}. */
@Command(
    name = "init",
    sortOptions = false,
    header = "Begin a project: read models of a little shop, to make your own.",
    description =
        """
        Writes projections.yaml, a scenario that tests it, what is generated from it
        (app-services/, projections.lock), a .gitignore and a workflow for GitHub Actions, which
        checks and tests every pull request. Overwrites nothing: where one of these files is
        there already, nothing is written.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside init shop
          readside init --no-workflow  here, and without a workflow

        Exit codes: 0 written, 2 wrong command line, 3 a file is there already, or cannot be
        written.
        """)
public final class InitCommand implements Callable<Integer> {

  private static final String APP = "app-services";
  private static final String NO_WORKFLOW =
      "This is inside of a repository, whose top has the workflows: docs/ci.md has one for it.";

  private final Surroundings surroundings;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "",
      description = "The directory, which may be new (default: this one).")
  private Path named = Path.of("");

  @Option(names = "--no-workflow", description = "Without a workflow for GitHub Actions.")
  private boolean noWorkflow;

  @Mixin private final Output output;

  public InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    Path directory = surroundings.resolve(named);
    boolean inside = isInsideOfRepository(directory);
    FileTree files = Starter.files(!noWorkflow && !inside);
    List<String> created = new ArrayList<>(files.files().keySet());
    created.addAll(List.of(APP, "projections.lock"));
    refuseToOverwrite(directory, created);
    write(directory, files);
    generate(directory);
    String note = inside && !noWorkflow ? NO_WORKFLOW : "";
    output.print(new InitReport(named, created, note));
    return ExitCode.OK;
  }

  private void refuseToOverwrite(Path directory, List<String> paths) {
    Optional<Path> first =
        Stream.concat(Stream.of(""), paths.stream())
            .map(directory::resolve)
            .filter(path -> path.equals(directory) ? isNoDirectory(path) : isThere(path))
            .findFirst();
    first.ifPresent(
        path -> {
          throw new EnvironmentException(
              "`%s` is there already; nothing was written."
                  .formatted(named.resolve(directory.relativize(path))),
              "Name a new directory, or go on with the project that is there.");
        });
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isNoDirectory(Path path) {
    return Files.exists(path) && !Files.isDirectory(path);
  }

  /** The workflows of a repository are at its top. */
  private static boolean isInsideOfRepository(Path directory) {
    return Stream.iterate(directory.getParent(), above -> above != null, Path::getParent)
        .anyMatch(above -> Files.exists(above.resolve(".git")));
  }

  private void write(Path directory, FileTree files) {
    Directory target = new Directory(directory);
    try {
      Files.createDirectories(directory);
      target.apply(target.differences(files, path -> false));
    } catch (IOException e) {
      throw EnvironmentException.unwritable(named, e);
    }
  }

  /** What `generate` does there; the environment of another project is no matter of it. */
  private void generate(Path directory) {
    Surroundings there =
        new Surroundings(
            directory,
            Map.of(),
            surroundings.out(),
            surroundings.err(),
            surroundings.outIsTerminal(),
            surroundings.errIsTerminal(),
            surroundings.termination(),
            surroundings.targets());
    Project project = Project.read(there, new ProjectOptions());
    project.generated().forEach(GeneratedFiles::write);
    project.lock().write(project.plan());
  }
}
