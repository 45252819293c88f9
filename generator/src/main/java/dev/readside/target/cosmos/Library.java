package dev.readside.target.cosmos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that each app has as they are: the evaluator of definitions, and what keeps rows. A
 * jar's folders cannot be listed, so {@code lib/files.txt} names them; a test holds it.
 */
final class Library {

  private static final String FOLDER = "lib/";

  private Library() {}

  /** By paths below the folder of libraries. */
  static SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    for (String path : List.of(text("files.txt").split("\n"))) {
      files.put(path, text(path));
    }
    return files;
  }

  private static String text(String path) {
    try (InputStream file =
        Objects.requireNonNull(Library.class.getResourceAsStream(FOLDER + path), path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
