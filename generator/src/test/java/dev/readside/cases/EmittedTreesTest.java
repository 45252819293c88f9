package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.compile.Compiler;
import dev.readside.filetree.FileTree;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact files of one read model of each kind, as someone who reviews them sees them. */
final class EmittedTreesTest {

  private static final Path ROOT = Path.of("src/test/emitted");

  static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void emitsWhatTheGoldensSay(Path folder) throws IOException {
    FileTree files = emitted(folder);
    Path expected = folder.resolve("expected");

    Set<String> paths = new TreeSet<>(filesIn(expected));
    paths.addAll(files.files().keySet());
    List<AssertionError> wrong =
        paths.stream()
            .flatMap(path -> mismatch(expected.resolve(path), files.files().getOrDefault(path, "")))
            .toList();

    assertEquals(List.of(), wrong);
  }

  private static Stream<AssertionError> mismatch(Path golden, String text) {
    try {
      new Golden(golden).assertMatches(text);
      return Stream.empty();
    } catch (AssertionError mismatch) {
      return Stream.of(mismatch);
    }
  }

  private static FileTree emitted(Path folder) throws IOException {
    byte[] text = Files.readAllBytes(folder.resolve("projections.yaml"));
    return Compiler.compile(SourceFile.of("projections.yaml", text), Targets.ALL)
        .compiled()
        .map(compiled -> compiled.targets().get(0).emit(compiled.plan()))
        .map(EmittedTreesTest::withoutLibrary)
        .orElseThrow();
  }

  /** It is the same for all, and reviewed where it is written. */
  private static FileTree withoutLibrary(FileTree files) {
    return FileTree.of(
        files.files().entrySet().stream()
            .filter(file -> !file.getKey().startsWith("src/lib/"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Set<String> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }
}
