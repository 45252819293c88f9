package dev.readside.cli;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs commands in a directory, inside the test's JVM. */
public record Session(Path directory, Map<String, String> variables) {

  public Session(Path directory) {
    this(directory, Map.of());
  }

  public Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Main.run(surroundings(print(out), print(err)), List.of(arguments));
    return new Outcome(exit, text(out), text(err));
  }

  /** Those of a process whose output goes nowhere. */
  public Surroundings surroundings() {
    return surroundings(print(new ByteArrayOutputStream()), print(new ByteArrayOutputStream()));
  }

  private Surroundings surroundings(PrintStream out, PrintStream err) {
    return new Surroundings(directory, variables, out, err, false, false, new Termination());
  }

  public Session write(String path, String text) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String path) {
    try {
      return Files.readString(directory.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below the directory, by path. */
  public SortedMap<String, String> files() {
    try (Stream<Path> paths = Files.walk(directory)) {
      SortedMap<String, String> files = new TreeMap<>();
      paths
          .filter(Files::isRegularFile)
          .map(path -> directory.relativize(path).toString())
          .forEach(path -> files.put(path, read(path)));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
