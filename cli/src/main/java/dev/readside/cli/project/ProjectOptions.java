package dev.readside.cli.project;

import dev.readside.cli.process.Surroundings;
import dev.readside.spec.Environment;
import dev.readside.spec.Environment.Unset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the user's project is. */
public final class ProjectOptions {

  /** Names an environment where no option does; an empty one counts as not set. */
  private static final String VARIABLE = "READSIDE_ENV";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      defaultValue = "projections.yaml",
      description = "The read models (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("projections.yaml");

  @Option(
      names = {"-a", "--app"},
      paramLabel = "DIR",
      description =
          """
          The generated App Services project (default: app-services; with --env, files that are
          made when they are needed).
          """)
  private @Nullable Path app;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description =
          """
          One of the file's environments, or `default`: the file as it stands (default: the
          variable READSIDE_ENV).
          """)
  private @Nullable String environment;

  private Unset unset = Unset.IS_REFUSED;

  /**
   * Of a command that has nothing to do with what was generated, nor with where rows are: it takes
   * the file as it stands, and needs none of the names that variables stand for.
   */
  public static ProjectOptions of(Path file) {
    ProjectOptions options = new ProjectOptions();
    options.file = file;
    options.environment = Environment.DEFAULT;
    options.unset = Unset.IS_PASSED_OVER;
    return options;
  }

  /**
   * Of a command that reads a database, and has nothing to do with what was generated.
   *
   * @param environment whose databases are meant; the variable's where none is named
   */
  public static ProjectOptions of(Path file, @Nullable String environment) {
    ProjectOptions options = new ProjectOptions();
    options.file = file;
    options.environment = environment;
    return options;
  }

  Path file() {
    return file;
  }

  /** What was named; the default depends on the environment. */
  Optional<Path> app() {
    return Optional.ofNullable(app);
  }

  /** The environment that is meant: the option goes before the variable. */
  Environment environment(Map<String, String> variables) {
    Optional<String> named =
        Optional.ofNullable(environment)
            .or(() -> ofVariable(variables))
            .filter(name -> !name.equals(Environment.DEFAULT));
    return new Environment(named, variables, unset);
  }

  /** Says which environment only a variable names: whoever gave the command may not think of it. */
  public void tellUnspoken(Surroundings surroundings) {
    ofVariable(surroundings.variables())
        .filter(name -> environment == null && !name.equals(Environment.DEFAULT))
        .ifPresent(
            name ->
                surroundings
                    .err()
                    .println(
                        "readside: this is the environment `%s`, by the variable %s."
                            .formatted(name, VARIABLE)));
  }

  private static Optional<String> ofVariable(Map<String, String> variables) {
    return Optional.ofNullable(variables.get(VARIABLE)).filter(name -> !name.isEmpty());
  }
}
