package dev.readside.cli.project;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the user's project is. */
public final class ProjectOptions {

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      defaultValue = "projections.yaml",
      description = "The read models (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("projections.yaml");

  @Option(
      names = {"-a", "--app"},
      paramLabel = "DIR",
      defaultValue = "app-services",
      description = "The generated App Services project (default: ${DEFAULT-VALUE}).")
  private Path app = Path.of("app-services");

  /** Of a command that has nothing to do with what was generated. */
  public static ProjectOptions of(Path file) {
    ProjectOptions options = new ProjectOptions();
    options.file = file;
    return options;
  }

  Path file() {
    return file;
  }

  Path app() {
    return app;
  }
}
