package dev.readside.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common: each runs one command, and the build fails where it does. */
abstract class ReadsideMojo extends AbstractMojo {
  /** Of the command: findings, differences, failed scenarios. */
  private static final int FINDINGS = 1;

  /** The file with the read models. */
  @Parameter(property = "readside.projections", defaultValue = "projections.yaml")
  private String projections = "projections.yaml";

  /** Does nothing. */
  @Parameter(property = "readside.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init") // set by Maven
  private File basedir;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> artifacts = List.of();

  /** The command's name, and its options but for the file. */
  abstract List<String> command();

  boolean isSkipped() {
    return skip;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      getLog().info("Skipped.");
      return;
    }
    List<String> arguments = new ArrayList<>(command());
    arguments.addAll(1, List.of("--file", projections));
    tell(arguments.get(0), run(new Command(arguments, basedir.toPath())));
  }

  private Command.Result run(Command command) throws MojoExecutionException {
    List<Path> classPath = artifacts.stream().map(each -> each.getFile().toPath()).toList();
    try {
      return command.run(classPath);
    } catch (IOException e) {
      throw new MojoExecutionException("readside cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("readside was interrupted.", e);
    }
  }

  private void tell(String command, Command.Result result)
      throws MojoExecutionException, MojoFailureException {
    if (result.exitCode() == 0) {
      result.lines().forEach(getLog()::info);
      return;
    }
    result.lines().forEach(getLog()::error);
    if (result.exitCode() == FINDINGS) {
      throw new MojoFailureException(
          "readside %s found what is to be mended; it is told above.".formatted(command));
    }
    throw new MojoExecutionException(
        "readside %s could not be done (exit code %d); it is told above why."
            .formatted(command, result.exitCode()));
  }

  /** An option with its value, where there is one. */
  static List<String> option(String name, @Nullable String value) {
    return value == null || value.isBlank() ? List.of() : List.of(name, value);
  }
}
