package dev.readside.cases;

import dev.readside.lock.Lock;
import dev.readside.lock.UnreadableLockException;
import dev.readside.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  public Lock lock() {
    try {
      return has("projections.lock")
          ? Lock.parse(Files.readString(folder.resolve("projections.lock")))
          : Lock.NONE;
    } catch (IOException | UnreadableLockException exception) {
      throw new IllegalStateException(folder.toString(), exception);
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
