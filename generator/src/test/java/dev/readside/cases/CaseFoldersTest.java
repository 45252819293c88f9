package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing lies in a case folder that no test looks at. */
final class CaseFoldersTest {

  private static final Set<String> KNOWN =
      Set.of(
          "projections.yaml",
          "projections.lock",
          "variables.txt",
          "diagnostics.txt",
          "schema-cannot-see.txt",
          "expected");

  static Stream<Case> cases() {
    return Case.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdsKnownFilesOnly(Case each) throws IOException {
    try (Stream<Path> files = Files.list(each.folder())) {
      List<String> others =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !KNOWN.contains(name))
              .toList();

      assertEquals(List.of(), others);
    }
    assertTrue(each.has("projections.yaml"));
  }
}
