package dev.readside.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One command of {@code readside}, to be run in a JVM of its own.
 *
 * @param arguments with the command's name; may hold a password
 * @param directory where it runs
 */
record Command(List<String> arguments, Path directory) {
  private static final String MAIN = "dev.readside.cli.Main";

  /** As the launcher of a release has it: quick to start. */
  private static final List<String> SHORT_RUN =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  /** The engine reaches into the JDK in ways that newer ones warn about. */
  private static final List<String> ACCESS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private static final int WARNS_SINCE = 23;

  private static final int LONGEST_END_SECONDS = 20;

  /** In which the launcher of Java reads its arguments. */
  private static final Charset NATIVE = Charset.forName(System.getProperty("native.encoding"));

  Command {
    arguments = List.copyOf(arguments);
  }

  /** What a command said, and how it ended. */
  record Result(int exitCode, List<String> lines) {
    Result {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Runs it. What it says comes at the end: for a person to follow, there is the command itself.
   *
   * @throws IOException if it cannot be started
   */
  Result run(List<Path> classPath) throws IOException, InterruptedException {
    // All of it in a file, which is its owner's alone: what is on a command line, everyone can see.
    Path file = Files.createTempFile("readside", ".args");
    Path said = Files.createTempFile("readside", ".said");
    file.toFile().deleteOnExit(); // Also where Maven is ended meanwhile: it may name a password.
    said.toFile().deleteOnExit();
    try {
      Files.write(file, text(classPath).getBytes(NATIVE));
      int exit = run(file, said);
      return new Result(exit, lines(said));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(said);
    }
  }

  private int run(Path file, Path said) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(java().toString(), "@" + file)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    Thread atExit = new Thread(() -> end(process), "readside ends");
    Runtime.getRuntime().addShutdownHook(atExit); // It would go on where Maven alone is ended.
    try {
      process.getOutputStream().close();
      return process.waitFor();
    } finally {
      process.destroy(); // Where this thread was interrupted.
      forget(atExit);
    }
  }

  /**
   * What it has in hand it finishes, if that is soon; a MongoDB that it has started ends with it.
   */
  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is at work.
    }
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private String text(List<Path> classPath) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> all = new ArrayList<>(SHORT_RUN);
    if (Runtime.version().feature() >= WARNS_SINCE) {
      all.addAll(ACCESS);
    }
    all.addAll(List.of("-cp", path, MAIN));
    all.addAll(arguments);
    return all.stream().map(Command::quoted).collect(Collectors.joining("\n"));
  }

  /**
   * As the java launcher reads it
   * (https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html).
   */
  private static String quoted(String argument) {
    return '"'
        + argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }
}
