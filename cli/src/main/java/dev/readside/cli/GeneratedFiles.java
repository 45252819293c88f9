package dev.readside.cli;

import dev.readside.filetree.Difference;
import dev.readside.filetree.Difference.Kind;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that projections.yaml stands for, against those that there are.
 *
 * @param named the directory, as messages name it
 */
record GeneratedFiles(
    Path named, Directory directory, FileTree expected, List<Difference> differences) {

  GeneratedFiles {
    differences = List.copyOf(differences);
  }

  /**
   * Makes the directory as it should be.
   *
   * @throws EnvironmentException when it cannot be written
   */
  void write() {
    try {
      directory.apply(differences);
    } catch (IOException e) {
      throw EnvironmentException.unwritable(named, e);
    }
  }

  long count(Kind kind) {
    return differences.stream().filter(difference -> difference.kind() == kind).count();
  }

  long unchanged() {
    return expected.files().size() - count(Kind.MISSING) - count(Kind.CHANGED);
  }
}
