package dev.readside.cli.test;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.operate.preview.Sampled;
import dev.readside.operate.preview.Sampling;
import dev.readside.plan.Plan;
import dev.readside.rights.CommandRights;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --like} and what goes with it: after which documents histories are shaped. */
final class LikeOptions {
  private static final int USUAL = 200;
  private static final int MOST = 10_000;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--like",
      paramLabel = "URI",
      arity = "0..1",
      fallbackValue = "",
      description =
          """
          With --random: histories of documents like those in this replica set (without a URI:
          that of the variable READSIDE_MONGODB_URI), which is only read. No value is copied but
          constants of the definitions.
          """)
  private @Nullable String uri;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "With --like: how many documents of each collection (default: 200).")
  private @Nullable Integer size;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description =
          """
          With --like: in which of the file's environments the databases are (default: the
          variable READSIDE_ENV).
          """)
  private @Nullable String environment;

  /**
   * Whether a database is asked for.
   *
   * @throws ParameterException when the options contradict each other
   */
  boolean isAsked(boolean random) {
    if (uri != null && !random) {
      throw wrong("--like goes with --random.");
    }
    if (uri == null && (size != null || environment != null)) {
      throw wrong("--sample and --env go with --like.");
    }
    if (size != null && (size < 1 || size > MOST)) {
      throw wrong("--sample is from 1 to 10000.");
    }
    return uri != null;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The project, in the environment that is meant. */
  Project project(Path file, Surroundings surroundings) {
    ProjectOptions options = ProjectOptions.of(file, environment);
    options.tellUnspoken(surroundings);
    return Project.read(surroundings, options);
  }

  /**
   * Draws documents.
   *
   * @throws dev.readside.cli.process.EnvironmentException when there is no server, or a right is
   *     missing
   */
  Sampled sampled(Plan plan, Surroundings surroundings) {
    try (Server mongo = ServerOption.connect(uri, surroundings)) {
      mongo.require(plan, "test --random --like", new CommandRights(plan).sample());
      Sampling sampling = new Sampling(mongo.client(), plan, size == null ? USUAL : size);
      return mongo.whileThere(sampling::take);
    }
  }
}
