package dev.readside.cli.project;

import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.mongod.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated files that are run without being kept: written, read as any others are, and gone. */
final class PassingApp {

  private PassingApp() {}

  /**
   * What the files say.
   *
   * @throws EnvironmentException when there is no room for them
   */
  static App of(FileTree files) {
    try {
      Path directory = Files.createTempDirectory("readside");
      try {
        Directory passing = new Directory(directory);
        passing.apply(passing.differences(files, any -> true));
        return App.read(directory);
      } finally {
        Folders.delete(directory);
      }
    } catch (IOException e) {
      throw EnvironmentException.withoutRoom(e);
    } catch (InvalidAppException e) {
      throw new IllegalStateException("this is a bug: emitted what cannot be run", e);
    }
  }
}
