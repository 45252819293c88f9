package dev.readside.cli.process;

import dev.readside.target.Target;
import dev.readside.terminal.Ink;
import dev.readside.wiring.Targets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a command sees of the process it runs in.
 *
 * @param directory what relative paths are relative to
 * @param variables the environment variables
 * @param out for results
 * @param err for messages
 * @param outIsTerminal whether a person reads {@code out} as it is written
 * @param errIsTerminal whether a person reads {@code err} as it is written
 * @param termination when the user wants an end
 * @param targets what read models can be compiled for
 * @param answers to what a command asks
 */
public record Surroundings(
    Path directory,
    Map<String, String> variables,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Termination termination,
    List<Target> targets,
    Answers answers) {

  public Surroundings {
    variables = Map.copyOf(variables);
    targets = List.copyOf(targets);
  }

  /** Where nobody answers. */
  public Surroundings(
      Path directory,
      Map<String, String> variables,
      PrintStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Termination termination,
      List<Target> targets) {
    this(
        directory,
        variables,
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        termination,
        targets,
        Answers.NONE);
  }

  /** The same, with all targets that this Readside comes with. */
  public Surroundings(
      Path directory,
      Map<String, String> variables,
      PrintStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      Termination termination) {
    this(directory, variables, out, err, outIsTerminal, errIsTerminal, termination, Targets.ALL);
  }

  /** Without the variables: they may hold secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + directory + "]";
  }

  /** Those of this process. Whether output goes to a terminal is told by the launcher. */
  public static Surroundings ofProcess(Termination termination) {
    return new Surroundings(
        Path.of("").toAbsolutePath(),
        System.getenv(),
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Boolean.getBoolean("readside.terminal.out"),
        Boolean.getBoolean("readside.terminal.err"),
        termination,
        Targets.ALL,
        Answers.ofProcess());
  }

  /** The same, in another directory. */
  public Surroundings in(Path other) {
    return new Surroundings(
        other, variables, out, err, outIsTerminal, errIsTerminal, termination, targets, answers);
  }

  public Path resolve(Path path) {
    return directory.resolve(path).normalize();
  }

  public Ink outInk(ColorChoice choice) {
    return ink(choice, outIsTerminal);
  }

  public Ink errInk(ColorChoice choice) {
    return ink(choice, errIsTerminal);
  }

  /** An empty NO_COLOR counts as unset (https://no-color.org). */
  private Ink ink(ColorChoice choice, boolean terminal) {
    boolean unwanted = !variables.getOrDefault("NO_COLOR", "").isEmpty();
    return new Ink(
        switch (choice) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> terminal && !unwanted && !"dumb".equals(variables.get("TERM"));
        });
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
