package dev.readside.deploy;

import dev.readside.adminapi.AtlasException;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.target.appservices.AppServicesSettings.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets one of MongoDB's own command-line tools push the files, as a child process. Who is logged in
 * there pushes: no key is handed over, neither by the command line nor by the environment.
 *
 * <p>The tools take a directory for the whole app: what is in the app and not in the directory they
 * remove (10gen/realm-cli, internal/cloud/realm/import.go; the OpenAPI document on {@code push}).
 * So they are only for an app that has nothing else.
 */
public final class HandedOver {

  /** One of the tools. */
  public enum Tool {
    REALM_CLI("realm-cli", "REALM_CLI", Layout.REALM_CLI),
    APP_SERVICES("appservices", "APPSERVICES_CLI", Layout.APP_SERVICES);

    private final String command;
    private final String variable;
    private final Layout layout;

    Tool(String command, String variable, Layout layout) {
      this.command = command;
      this.variable = variable;
      this.layout = layout;
    }

    /** As it is called. */
    public String command() {
      return command;
    }

    /** How the files have to be laid out for it. */
    public Layout layout() {
      return layout;
    }

    private String program(Map<String, String> variables) {
      String named = variables.getOrDefault(variable, "").strip();
      return named.isEmpty() ? command : named;
    }
  }

  private final Tool tool;
  private final Map<String, String> variables;

  /**
   * @param variables of this process; {@code REALM_CLI} or {@code APPSERVICES_CLI} may name the
   *     program
   */
  public HandedOver(Tool tool, Map<String, String> variables) {
    this.tool = tool;
    this.variables = Map.copyOf(variables);
  }

  /**
   * Why the app must not be pushed this way.
   *
   * @param changes what is in the app
   */
  public Optional<AppProblem> problem(AppChanges changes) {
    int others = changes.otherFunctions() + changes.otherTriggers();
    return others == 0
        ? Optional.empty()
        : Optional.of(
            new AppProblem(
                "The app `%s` has %d functions and triggers that are not this project's, and `%s` would remove them."
                    .formatted(changes.app().name(), others, tool.command()),
                "Leave --via out: then they stay."));
  }

  /**
   * Pushes the files, and waits until that is done.
   *
   * @param files laid out for the tool
   * @param app its name, or id
   * @param project the id of the Atlas project, where the name does not do
   * @param out gets what the tool says
   * @return the tool's exit code
   * @throws AtlasException when there is no such tool
   */
  public int push(FileTree files, String app, Optional<String> project, OutputStream out)
      throws InterruptedException {
    try {
      Path directory = Files.createTempDirectory("readside-push");
      try {
        Directory written = new Directory(directory);
        written.apply(written.differences(files, any -> true));
        return run(arguments(directory, app, project), out);
      } finally {
        remove(directory);
      }
    } catch (IOException e) {
      throw new AtlasException(
          "The files cannot be handed to `%s`: %s.".formatted(tool.command(), e.getMessage()),
          "Make the directory for temporary files writable, or name another:"
              + " `READSIDE_JAVA_OPTIONS=-Djava.io.tmpdir=DIR`.");
    }
  }

  private List<String> arguments(Path directory, String app, Optional<String> project) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                tool.program(variables),
                "push",
                "--local",
                directory.toString(),
                "--remote",
                app,
                "--yes"));
    project.ifPresent(id -> arguments.addAll(List.of("--project", id)));
    return arguments;
  }

  private int run(List<String> arguments, OutputStream out)
      throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      process.getOutputStream().close(); // Whoever asks gets no answer.
      process.getInputStream().transferTo(out);
      out.flush();
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private Process start(List<String> arguments) {
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("READSIDE_"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AtlasException(
          "`%s` cannot be run.".formatted(arguments.get(0)),
          "Install it and log in with it, or name it in %s.".formatted(tool.variable));
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
