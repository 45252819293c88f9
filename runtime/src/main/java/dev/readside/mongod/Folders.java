package dev.readside.mongod;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes temporary folders. */
public final class Folders {
  private Folders() {}

  /** Deletes as much as can be deleted: what is left is temporary anyway. */
  public static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        File file = path.toFile();
        if (!file.delete()) {
          file.deleteOnExit();
        }
      }
    } catch (IOException | UncheckedIOException gone) {
      folder.toFile().deleteOnExit();
    }
  }
}
