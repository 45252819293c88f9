package dev.readside.cli.project;

import dev.readside.cli.process.EnvironmentException;
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
public record GeneratedFiles(
    Path named, Directory directory, FileTree expected, List<Difference> differences) {

  public GeneratedFiles {
    differences = List.copyOf(differences);
  }

  /**
   * Makes the directory as it should be.
   *
   * @throws EnvironmentException when it cannot be written
   */
  public void write() {
    try {
      directory.apply(differences);
    } catch (IOException e) {
      throw EnvironmentException.unwritable(named, e);
    }
  }

  public long count(Kind kind) {
    return differences.stream().filter(difference -> difference.kind() == kind).count();
  }

  public long unchanged() {
    return expected.files().size() - count(Kind.MISSING) - count(Kind.CHANGED);
  }
}
