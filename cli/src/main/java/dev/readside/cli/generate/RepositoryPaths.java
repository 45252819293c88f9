package dev.readside.cli.generate;

import dev.readside.cli.process.Surroundings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files as those name them who show findings in code: from the top of the repository on, with
 * slashes. The top is the directory of the command, or {@code GITHUB_WORKSPACE} where it is in it.
 */
record RepositoryPaths(Surroundings surroundings) {

  /** What GitHub Actions set: https://docs.github.com/actions/reference/variables-reference. */
  private static final String WORKSPACE = "GITHUB_WORKSPACE";

  /**
   * The path of a file.
   *
   * @param file as the user named it
   * @return an absolute path where it is outside the repository
   */
  Path of(String file) {
    Path path = surroundings.resolve(Path.of(file));
    Path top = top();
    return path.startsWith(top) ? top.relativize(path) : path;
  }

  static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private Path top() {
    return Optional.ofNullable(surroundings.variables().get(WORKSPACE))
        .filter(named -> !named.isBlank())
        .map(named -> Path.of(named).normalize())
        .filter(surroundings.directory()::startsWith)
        .orElse(surroundings.directory());
  }
}
