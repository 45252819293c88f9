package dev.readside.target.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.lock.Lock;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.spec.Environment.Unset;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was tried in one environment is what runs in the next. */
final class EnvironmentFilesTest {

  private static final Path ROOT = Path.of("src/test/emitted");

  /** Names of other lengths than the default's, and in another order. */
  private static final String OTHER =
      """
      environments:
        other:
          databases: { source: zz-the-source-database-of-the-other-environment, read: aa_rows }
          atlas:
            service: other-service
            cluster: "${OTHER_CLUSTER}"
            prefix: zz_other
            app: { name: other-app, location: DE-FF }
      """;

  /** From each name to the default's; of two that begin alike, the longer one is first. */
  private static final List<Map.Entry<String, String>> NAMES =
      List.of(
          Map.entry("zz-the-source-database-of-the-other-environment", "shop"),
          Map.entry("aa_rows", "shop_read"),
          Map.entry("other-service", "mongodb-atlas"),
          Map.entry("other-cluster", "Cluster0"),
          Map.entry("zz_other", "readside"),
          Map.entry("other-app", "readside"),
          Map.entry("DE-FF", "US-VA"));

  private static final Environment ENVIRONMENT =
      new Environment(
          Optional.of("other"), Map.of("OTHER_CLUSTER", "other-cluster"), Unset.IS_REFUSED);

  /** One of each kind of read model; and all that the language has, in one file. */
  static List<Path> projects() throws IOException {
    Path everything = Path.of("src/test/cases/everything");
    try (Stream<Path> folders = Files.list(ROOT)) {
      return Stream.concat(folders.filter(Files::isDirectory).sorted(), Stream.of(everything))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("projects")
  void differInNamesOnly(Path folder) throws IOException {
    String text = text(folder);

    SortedMap<String, String> files = files(compiled(text, Environment.NONE));
    SortedMap<String, String> others = files(compiled(text + OTHER, ENVIRONMENT));

    assertNotEquals(files, others);
    assertEquals(unwrapped(files), unwrapped(renamed(others)));
  }

  @ParameterizedTest
  @MethodSource("projects")
  void haveTheSameLock(Path folder) throws IOException {
    String text = text(folder);

    Lock lock = Lock.of(compiled(text, Environment.NONE).plan());

    assertEquals(lock.text(), Lock.of(compiled(text + OTHER, ENVIRONMENT).plan()).text());
    assertTrue(
        Compiler.compile(file(text + OTHER), Targets.ALL, lock, ENVIRONMENT)
            .compiled()
            .isPresent());
  }

  /** Without settings of its own, which stand for those that all files have by default. */
  private static String text(Path folder) throws IOException {
    return Files.readString(folder.resolve("projections.yaml"))
        .replaceFirst("(?m)^atlas:\\n(  .*\\n)*", "");
  }

  private static Compiled compiled(String text, Environment environment) {
    return Compiler.compile(file(text), Targets.ALL, Lock.NONE, environment)
        .compiled()
        .orElseThrow();
  }

  private static SourceFile file(String text) {
    return new SourceFile("projections.yaml", text);
  }

  private static SortedMap<String, String> files(Compiled compiled) {
    return compiled.targets().get(0).emit(compiled.plan()).files();
  }

  private static SortedMap<String, String> renamed(SortedMap<String, String> files) {
    SortedMap<String, String> renamed = new TreeMap<>();
    files.forEach((path, text) -> renamed.put(renamed(path), renamed(text)));
    return renamed;
  }

  private static String renamed(String text) {
    String renamed = text;
    for (Map.Entry<String, String> name : NAMES) {
      renamed = renamed.replace(name.getKey(), name.getValue());
    }
    return renamed;
  }

  /** Comments are broken where lines are full. */
  private static SortedMap<String, String> unwrapped(SortedMap<String, String> files) {
    SortedMap<String, String> unwrapped = new TreeMap<>();
    files.forEach((path, text) -> unwrapped.put(path, text.replaceAll("(?m)\\n *// ", " ")));
    return unwrapped;
  }
}
