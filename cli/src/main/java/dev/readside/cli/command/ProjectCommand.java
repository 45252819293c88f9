package dev.readside.cli.command;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code --file}, {@code --app} and {@code --uri}, and how every command with a project and a
 * server begins: the project is read, what compiling found is said, the server is connected to.
 * What the command needs there it requires of the {@link Server}, before it does anything.
 */
public final class ProjectCommand {

  private final String name;
  private final Surroundings surroundings;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final TargetOption target = new TargetOption();
  @Mixin private final ServerOption server = new ServerOption();

  /**
   * How a command begins.
   *
   * @param name what is typed behind {@code readside}: of {@code failures list}, the first word
   */
  public ProjectCommand(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  /** What a command does with a project that has no errors. */
  public interface Work<E extends Exception> {

    /** Returns one of {@link ExitCode}. */
    int with(Project project) throws E;
  }

  /**
   * Reads the project, says what compiling found, and does the work if there are no errors: on
   * MongoDB. Of Cosmos DB it says what does that there.
   *
   * @throws EnvironmentException when the project cannot be read
   */
  public <E extends Exception> int run(Output output, Work<E> work) throws E {
    return run(
        output,
        work,
        project -> {
          throw OnCosmos.instead(name);
        });
  }

  /**
   * The same, with work for each target.
   *
   * @throws EnvironmentException when the project cannot be read
   */
  public <E extends Exception> int run(Output output, Work<E> onMongo, Work<E> onCosmos) throws E {
    options.tellUnspoken(surroundings);
    Project project = Project.read(surroundings, options);
    if (!project.isCompiled()) {
      return refuse(project, surroundings, output);
    }
    surroundings.err().print(project.findingsButIndexes(output.errInk()));
    return switch (target.of(project)) {
      case ATLAS -> {
        project.appServices();
        yield onMongo.with(project);
      }
      case COSMOS -> {
        project.cosmos();
        yield onCosmos.with(project);
      }
    };
  }

  /** Ends a command whose project has errors: it says which. */
  public static int refuse(Project project, Surroundings surroundings, Output output) {
    if (output.isJson()) {
      output.print(project.json());
    } else {
      surroundings.err().print(project.findingsButIndexes(output.errInk()));
    }
    return ExitCode.FINDINGS;
  }

  /**
   * Connects to the server that is named.
   *
   * @throws EnvironmentException when none is, or it cannot do what Readside needs
   */
  public Server connect() {
    return server.connect(surroundings);
  }

  /** The same; empty where none is named. */
  public Optional<Server> connectIfNamed() {
    return server.connectIfNamed(surroundings);
  }

  /** What is wrong with an option. */
  public ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
