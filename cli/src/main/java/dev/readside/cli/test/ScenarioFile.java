package dev.readside.cli.test;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that tells a scenario.
 *
 * @param path where it is
 * @param name as the user would name it
 */
record ScenarioFile(Path path, String name) {

  private static final String NAMES = ".+\\.ya?ml";

  /** Begins the names of those that a random history was written to. */
  static final String RANDOM = "random-";

  /**
   * Finds those that are named, and those in folders that are; in the order in which they are
   * named.
   *
   * @param projections beside which the folder {@code scenarios} is, if nothing is named
   * @throws EnvironmentException where one is not there, or there are none
   */
  static List<ScenarioFile> find(Surroundings surroundings, Path projections, List<Path> named) {
    List<Path> places = named.isEmpty() ? List.of(projections.resolveSibling("scenarios")) : named;
    List<ScenarioFile> found =
        places.stream().flatMap(place -> in(surroundings, place)).distinct().toList();
    if (found.isEmpty()) {
      throw new EnvironmentException(
          "There are no scenarios in `%s`.".formatted(places.get(0)),
          "Write one: docs/testing.md says how, and `readside init` comes with one.");
    }
    return found;
  }

  /** The same; but there need be none where nothing is named. */
  static List<ScenarioFile> findAny(Surroundings surroundings, Path projections, List<Path> named) {
    Path usual = projections.resolveSibling("scenarios");
    if (!named.isEmpty()) {
      return find(surroundings, projections, named);
    }
    return Files.isDirectory(surroundings.resolve(usual))
        ? in(surroundings, usual).toList()
        : List.of();
  }

  private static Stream<ScenarioFile> in(Surroundings surroundings, Path place) {
    Path path = surroundings.resolve(place);
    if (Files.isRegularFile(path)) {
      return Stream.of(new ScenarioFile(path, place.toString()));
    }
    if (!Files.isDirectory(path)) {
      throw new EnvironmentException(
          "There is no `%s` here.".formatted(place),
          "Name scenarios, or a folder with some: docs/testing.md says what they are.");
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().matches(NAMES))
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> new ScenarioFile(file, place.resolve(file.getFileName()).toString()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw EnvironmentException.unreadable(place, e, "Make it readable.");
    }
  }

  /**
   * Its text.
   *
   * @throws EnvironmentException where it cannot be read
   */
  SourceFile read() {
    return read(path, name);
  }

  /** Of a file that it names. */
  SourceFile readSibling(String other) {
    return read(path.resolveSibling(other).normalize(), other);
  }

  private static SourceFile read(Path path, String name) {
    try {
      return SourceFile.of(name, Files.readAllBytes(path));
    } catch (IOException e) {
      throw EnvironmentException.unreadable(Path.of(name), e, "Make it readable.");
    }
  }

  boolean isRandom() {
    return path.getFileName().toString().startsWith(RANDOM);
  }

  /** Changes when the file does. */
  String stamp() {
    try {
      return Files.getLastModifiedTime(path) + " " + Files.size(path);
    } catch (IOException gone) {
      return "none";
    }
  }
}
