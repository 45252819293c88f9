package dev.readside.target.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LibraryTest {

  private static final Path FOLDER = Path.of("src/main/resources/dev/readside/target/cosmos/lib");

  @Test
  void hasEachFile() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<String> there =
          files
              .filter(file -> file.toString().endsWith(".js"))
              .map(file -> FOLDER.relativize(file).toString())
              .sorted()
              .toList();

      assertEquals(there, List.copyOf(Library.files().keySet()));
    }
  }

  @Test
  void saysHowItIsMeantAndEndsItsLines() {
    Library.files()
        .forEach(
            (path, text) -> {
              assertEquals("\"use strict\";", text.lines().findFirst().orElseThrow(), path);
              assertEquals('\n', text.charAt(text.length() - 1), path);
            });
  }
}
