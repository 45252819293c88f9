package dev.readside.it.scenario;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Other text in emitted files, such as a smaller number.
 *
 * @param text a regular expression
 */
public record Edit(String text, String by) {

  /**
   * Edits a file, or all files of a folder.
   *
   * @throws AssertionError when none has what an edit replaces
   */
  public static void all(Path fileOrFolder, List<Edit> edits) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(fileOrFolder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Edit edit : edits) {
      int found = 0;
      for (Path file : files) {
        found += edit.in(file);
      }
      assertNotEquals(0, found, () -> "none of " + files + " has " + edit.text);
    }
  }

  private int in(Path file) throws IOException {
    Matcher matcher = Pattern.compile(text).matcher(Files.readString(file));
    int found = (int) matcher.results().count();
    if (found > 0) {
      Files.writeString(file, matcher.replaceAll(by));
    }
    return found;
  }
}
