package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds what a run must give. An empty result has no file. A missing one is created and
 * fails; {@code -Dgolden.update=true} rewrites a wrong one, removes one that should not be there,
 * and still fails: a golden is looked at before it is believed.
 */
public record Golden(Path file) {

  public void assertMatches(String actual) {
    if (actual.isEmpty() && !Files.exists(file)) {
      return;
    }
    String expected = Files.exists(file) ? read() : "";
    if (!expected.equals(actual) && (expected.isEmpty() || Boolean.getBoolean("golden.update"))) {
      write(actual);
      fail("the golden " + file + " was written: look at it and run again");
    }
    assertEquals(expected, actual, file.toString());
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private void write(String text) {
    try {
      if (text.isEmpty()) {
        Files.delete(file);
      } else {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
