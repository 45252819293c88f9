package dev.readside.cli.cosmos;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.filetree.Difference;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.mongod.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the app's files are. Those of an environment are made when they are needed.
 *
 * @param path of the app that is run
 * @param packages where npm has installed what it needs
 * @param isPassing whether it is removed in the end
 */
record AppDirectory(Path path, Path packages, boolean isPassing) implements AutoCloseable {

  private static final String PACKAGES = "node_modules";
  private static final String SOURCES = "src/";

  /**
   * Finds them, or makes them.
   *
   * @throws EnvironmentException when they are not as the file says
   */
  static AppDirectory of(Surroundings surroundings, Project project) {
    Path kept = surroundings.resolve(project.azureFunctions());
    Path usual = surroundings.resolve(Path.of(project.cosmos().directory()));
    if (!project.keepsAzureFunctions()) {
      return passing(project, usual);
    }
    if (!Files.isDirectory(kept)) {
      throw new EnvironmentException(
          "There is no `%s` here.".formatted(project.azureFunctions()),
          "Run `%s` first.".formatted(project.generating()));
    }
    require(project);
    return new AppDirectory(kept, kept.resolve(PACKAGES), false);
  }

  /**
   * What the file says, whatever files are there.
   *
   * @throws EnvironmentException when there is no room for it
   */
  static AppDirectory passing(Surroundings surroundings, Project project) {
    return passing(project, surroundings.resolve(Path.of(project.cosmos().directory())));
  }

  private static AppDirectory passing(Project project, Path packages) {
    return new AppDirectory(
        written(project.cosmos().emit(project.plan())), packages.resolve(PACKAGES), true);
  }

  private static void require(Project project) {
    Optional<Difference> other =
        project.cosmosFiles().differences().stream()
            .filter(each -> each.path().startsWith(SOURCES))
            .findFirst();
    if (other.isPresent()) {
      throw new EnvironmentException(
          "`%s` is not what `%s` says: `%s` differs."
              .formatted(project.azureFunctions(), project.file().name(), other.get().path()),
          "Run `%s`.".formatted(project.generating()));
    }
  }

  private static Path written(FileTree files) {
    try {
      Path directory = Files.createTempDirectory("readside");
      Directory passing = new Directory(directory);
      passing.apply(passing.differences(files, any -> true));
      return directory;
    } catch (IOException e) {
      throw EnvironmentException.withoutRoom(e);
    }
  }

  @Override
  public void close() {
    if (isPassing) {
      Folders.delete(path);
    }
  }
}
