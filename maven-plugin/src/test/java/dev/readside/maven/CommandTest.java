package dev.readside.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.maven.Command.Result;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real command; the goals themselves are run by Maven, in {@code src/test/sh}. */
class CommandTest {
  private static final List<Path> CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();

  private static final long LOOK_NANOS = 10_000_000;

  @TempDir private Path directory;

  @Test
  void tellsFindingsInTheDirectoryItIsGiven() throws Exception {
    Files.writeString(directory.resolve("models.yaml"), "readside: 1\nprojection: {}\n");

    Result result = run("check", "--file", "models.yaml");

    assertEquals(1, result.exitCode());
    assertTrue(
        result
            .lines()
            .contains("models.yaml:2:1: error[RS011]: `projection` is not a key of the file."),
        result::toString);
  }

  /** What a path or a password may have in it. */
  @Test
  void passesArgumentsOnAsTheyAre() throws Exception {
    String odd = "a \"b\" 'c' \\d #e $f .yaml";

    Result result = run("check", "--file", odd);

    assertEquals(3, result.exitCode());
    assertTrue(
        result.lines().toString().contains("There is no `" + odd + "` here."), result::toString);
  }

  @Test
  void leavesNoArgumentsBehind() throws Exception {
    List<String> before = left();

    run("--version");

    assertEquals(before, left());
  }

  /** As where a CI server ends Maven: the command would go on for an hour. */
  @Test
  @Timeout(120)
  void endsWithItsProcess() throws Exception {
    Files.writeString(
        directory.resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: shop, read: shop_read }
        projections: { names: { from: customers, fields: { name: $name } } }
        """);
    List<String> before = left();
    Process maven =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    ProcessHandle command = awaitChild(maven);

    maven.destroy();

    maven.waitFor();
    command.onExit().get();
    assertEquals(before, left());
  }

  private static ProcessHandle awaitChild(Process of) {
    Optional<ProcessHandle> child = Optional.empty();
    while (child.isEmpty() && of.isAlive()) {
      LockSupport.parkNanos(LOOK_NANOS);
      child = of.children().findFirst();
    }
    return child.orElseThrow();
  }

  /** Stands for Maven. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      new Command(List.of("test", "--random", "3600"), Path.of(arguments[0])).run(CLASS_PATH);
    }
  }

  private static List<String> left() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.map(Path::toString).filter(name -> name.endsWith(".args")).sorted().toList();
    }
  }

  private Result run(String... arguments) throws Exception {
    return new Command(List.of(arguments), directory).run(CLASS_PATH);
  }
}
