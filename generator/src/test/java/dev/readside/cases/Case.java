package dev.readside.cases;

import dev.readside.compile.CheckedFile;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.lock.Lock;
import dev.readside.lock.UnreadableLockException;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.spec.Environment.Unset;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder with a {@code projections.yaml} and its goldens. */
public record Case(Path folder) {

  private static final Path ROOT = Path.of("src/test/cases");

  /** All cases, sorted by name. */
  public static List<Case> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().map(Case::new).toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  public SourceFile source() {
    try {
      return SourceFile.of(
          "projections.yaml", Files.readAllBytes(folder.resolve("projections.yaml")));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** What was generated last, where the case says so. */
  private Lock lock() {
    try {
      return has("projections.lock")
          ? Lock.parse(Files.readString(folder.resolve("projections.lock")))
          : Lock.NONE;
    } catch (IOException | UnreadableLockException exception) {
      throw new IllegalStateException(folder.toString(), exception);
    }
  }

  /**
   * What compiling gives: in the environment that the case names, or else in all that its file has.
   */
  public Compilation compilation() {
    return compilation(source());
  }

  /** The same, of another text in the case's place. */
  public Compilation compilation(SourceFile source) {
    Map<String, String> variables = variables();
    Optional<String> name = Optional.ofNullable(variables.get("READSIDE_ENV"));
    Environment environment = new Environment(name, variables, Unset.IS_REFUSED);
    return name.isPresent()
        ? Compiler.compile(source, Targets.ALL, lock(), environment)
        : CheckedFile.of(source, Targets.ALL, lock(), environment).compilation();
  }

  /** Those of the process, where the case says so: {@code NAME=value} in each line. */
  private Map<String, String> variables() {
    try {
      return has("variables.txt")
          ? Files.readAllLines(folder.resolve("variables.txt")).stream()
              .map(line -> line.split("=", 2))
              .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]))
          : Map.of();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** The golden file with this name in the folder, which need not exist. */
  public Golden golden(String name) {
    return new Golden(folder.resolve(name));
  }

  public boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
