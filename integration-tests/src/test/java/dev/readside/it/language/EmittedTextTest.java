package dev.readside.it.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.source.SourceFile;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No emitted function has what the engine of Atlas gets wrong, of all projections there are. */
final class EmittedTextTest {

  private static final Path SCENARIOS = Path.of("src/test/scenarios");

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("../generator/src/test/cases"),
          Path.of("../projections.yaml"),
          SCENARIOS,
          Path.of("src/test/resources"));

  private static final List<Path> SHORT_NAMES =
      List.of(Path.of("../generator/src/test/emitted"), Path.of("../projections.yaml"));

  @Test
  void noFunctionHasWhatAtlasGetsWrong() throws IOException {
    Map<String, String> found = new TreeMap<>();
    int functions = 0;
    for (Path folder : FOLDERS) {
      for (Path file : files(folder)) {
        for (Map.Entry<String, String> emitted : emitted(file).entrySet()) {
          functions++;
          String name = file + ": " + emitted.getKey();
          EmittedText.findings(emitted.getValue()).forEach(each -> found.putIfAbsent(each, name));
          EmittedText.missing(emitted.getValue())
              .forEach(each -> found.putIfAbsent("missing " + each, name));
          EmittedText.idle(emitted.getValue())
              .forEach(each -> found.putIfAbsent("idle " + each, name));
          EmittedText.unwrapped(emitted.getValue())
              .forEach(each -> found.putIfAbsent("unwrapped " + each, name));
        }
      }
    }

    assertEquals(Map.of(), found);
    assertTrue(functions > 300, functions + " functions");
  }

  /** Names of others may be of any length. */
  @Test
  void linesAreShortWhereNamesAre() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (Path folder : SHORT_NAMES) {
      for (Path file : files(folder)) {
        for (Map.Entry<String, String> emitted : emitted(file).entrySet()) {
          String name = file + ": " + emitted.getKey();
          EmittedText.wide(emitted.getValue()).forEach(each -> found.putIfAbsent(each, name));
        }
      }
    }

    assertEquals(Map.of(), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = '\\u2028😀'                | literal '\\u2028😀'",
        "a = { '\\u2028😀': 1 }         | literal '\\u2028😀'",
        "a = new Date('9999-12-31')     | date of the year 9999",
        "a = new Date('1677-12-31')     | date of the year 1677",
        "a = new Date('+010000-01-01')  | date of the year +010000",
        "a.push(...b)                   | spread ...b)",
        "a = f(1, ...b)                 | spread ...b)",
        "a = { b: 1, ...c }             | spread ...c }",
        "a = b.includes(1)              | method includes",
        "a = [1].fill(0)                | method fill",
        "a = Math.trunc(1.5)            | global Math.trunc, method trunc",
        "a = Array.from(b)              | global Array.from, method from",
        "a = Number.isSafeInteger(1)    | global Number.isSafeInteger, method isSafeInteger",
        "a = new Set(b)                 | global Set",
        "a = b?.c                       | syntax ?.",
        "a = b ?? c                     | syntax ??",
      })
  void findsWhatAtlasGetsWrong(String source, String findings) {
    assertEquals(
        findings.replace('\'', '"'),
        String.join(", ", EmittedText.findings(source.replace('\'', '"'))));
  }

  @Test
  void findsFunctionsThatAreMissing() {
    String source =
        "async function f(g, { h }) { g(1); h(2); return k(l()); } // m()\n const l = 1;";

    assertEquals(Set.of("k"), EmittedText.missing(source));
  }

  @Test
  void findsFunctionsThatNothingUses() {
    String source = "function f() { g(); }\nasync function g() {} // h()\nconst h = 1;";

    assertEquals(Set.of("f", "h"), EmittedText.idle(source));
  }

  @Test
  void findsCommentsThatAreNotWrapped() {
    String word = "a".repeat(90);

    assertEquals(
        Set.of("// b " + word + " c d e"),
        EmittedText.unwrapped(
            "// b " + word + " c d\n// b " + word + " c d e\n// c" + word + word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = '\\u2028' + '😀'",
        "a = '\\x07😀'",
        "a = new Date('2261-12-31')",
        "a = new Date(253402300799999 /* 9999-12-31 */)",
        "a = [...b, { c: [...d] }]",
        "a = '...b' // includes(...c)"
      })
  void leavesInPeaceWhatIsRight(String source) {
    assertEquals(Set.of(), EmittedText.findings(source.replace('\'', '"')));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Map<String, String> emitted(Path file) {
    Map<String, String> functions = new TreeMap<>();
    compiled(file)
        .flatMap(EmittedTextTest::ofAppServices)
        .orElseGet(TreeMap::new)
        .forEach((path, text) -> put(functions, path, text));
    return functions;
  }

  private static Optional<SortedMap<String, String>> ofAppServices(Compilation.Compiled compiled) {
    return compiled
        .target(AppServicesProject.class)
        .map(target -> target.emit(compiled.plan()).files());
  }

  private static void put(Map<String, String> functions, String path, String text) {
    if (path.endsWith(".js")) {
      functions.put(path, text);
    }
  }

  private static Optional<Compilation.Compiled> compiled(Path file) {
    try {
      byte[] text = Files.readAllBytes(file);
      byte[] own = file.startsWith(SCENARIOS) ? projections(text) : text;
      return Compiler.compile(SourceFile.of("projections.yaml", own), Targets.ALL).compiled();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those in a scenario. */
  private static byte[] projections(byte[] scenario) {
    return Arrays.stream(new String(scenario, UTF_8).split("\n"))
        .dropWhile(line -> !line.equals("projections: |"))
        .skip(1)
        .takeWhile(line -> line.isEmpty() || line.startsWith("  "))
        .collect(Collectors.joining("\n"))
        .stripIndent()
        .getBytes(UTF_8);
  }
}
