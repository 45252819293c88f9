package dev.readside.it.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code readside} in a JVM of its own; dies with the test. */
final class ReadsideProcess implements AutoCloseable {
  private static final int LIMIT_SECONDS = 120;

  /** Of a JVM that does not live long. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final Path output;

  private ReadsideProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a command.
   *
   * @param directory holds {@code projections.yaml} and {@code app-services}
   * @param uri may hold a password, so it goes into the environment
   */
  static ReadsideProcess start(Path directory, String uri, String... arguments) throws IOException {
    return start(directory, uri, List.of(), List.of(arguments));
  }

  /** The same, in a JVM with options of its own. */
  static ReadsideProcess start(
      Path directory, String uri, List<String> options, List<String> arguments) throws IOException {
    return start(directory, Map.of("READSIDE_MONGODB_URI", uri), options, arguments);
  }

  /** The same, with these variables. */
  static ReadsideProcess start(
      Path directory, Map<String, String> variables, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.readside.cli.Main"));
    command.addAll(arguments);
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    return new ReadsideProcess(builder.start(), output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGSTOP. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + name + " exits " + exit);
    }
  }

  /** The exit code, when it has ended by itself. */
  int await() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + output());
    }
    return process.exitValue();
  }

  /** What it has printed. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      return "(its output cannot be read: " + unreadable.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
