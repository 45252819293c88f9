package dev.readside.it.corpus;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.appservices.App;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.header.Header;
import dev.readside.plan.Plan;
import dev.readside.source.SourceFile;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many properties, one corpus. */
class CorpusTest {
  private static final List<Path> FOLDERS =
      List.of(Path.of("../generator/src/test/cases"), Path.of("../projections.yaml"));

  private record Case(Path file, SourceFile source) {
    Optional<Compiled> compiled() {
      return Compiler.compile(source, Targets.ALL).compiled();
    }
  }

  @Test
  void findsEnoughToCompile() throws IOException {
    assertTrue(compiling().size() > 3, "the corpus has moved");
  }

  @Test
  void compilesTheSameTwice() throws IOException {
    for (Case each : corpus()) {
      assertEquals(
          Compiler.compile(each.source(), Targets.ALL),
          Compiler.compile(each.source(), Targets.ALL),
          each.file().toString());
    }
  }

  @Test
  void emitsTheSameBytesTwice() throws IOException {
    for (Case each : corpus()) {
      assertEquals(ofAllTargets(each), ofAllTargets(each), each.file().toString());
    }
  }

  @Test
  void whatWasWrittenIsCleanAndCanBeRead(@TempDir Path temporary) throws Exception {
    int number = 0;
    for (Case each : compiling()) {
      Path path = temporary.resolve(String.valueOf(number++));
      Directory directory = new Directory(path);
      FileTree files = emitted(each);
      directory.apply(directory.differences(files, any -> true));

      assertEquals(List.of(), directory.differences(files, any -> true), each.file().toString());
      assertEquals(
          each.compiled().orElseThrow().plan().projections().stream()
              .mapToInt(projection -> projection.triggers().size())
              .sum(),
          App.read(path).databaseTriggers().size(),
          each.file().toString());
    }
  }

  @Test
  void everyFunctionSaysWhatItWasGeneratedFrom() throws IOException {
    for (Case each : compiling()) {
      Plan plan = each.compiled().orElseThrow().plan();
      Set<Header.Rows> found = new HashSet<>();
      emitted(each).files().entrySet().stream()
          .filter(file -> file.getKey().endsWith(".js"))
          .map(file -> Header.in(file.getValue()).orElseThrow())
          .forEach(header -> header.rows().ifPresent(found::add));

      assertEquals(
          plan.projections().stream()
              .map(
                  projection ->
                      new Header.Rows(projection.name(), OptionalInt.of(projection.version())))
              .collect(Collectors.toSet()),
          found,
          each.file().toString());
    }
  }

  @Test
  void everyFunctionParses() throws IOException {
    try (Engine engine =
            Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
        Context context =
            Context.newBuilder("js")
                .engine(engine)
                .option("js.ecmascript-version", "2017")
                .build()) {
      for (Case each : compiling()) {
        emitted(each)
            .files()
            .forEach(
                (path, text) -> {
                  if (path.endsWith(".js")) {
                    assertDoesNotThrow(
                        () -> context.parse("js", text), () -> each.file() + ": " + path);
                  }
                });
      }
    }
  }

  private static FileTree emitted(Case each) {
    Compiled compiled = each.compiled().orElseThrow();
    return compiled.target(AppServicesProject.class).orElseThrow().emit(compiled.plan());
  }

  private static List<FileTree> ofAllTargets(Case each) {
    return each.compiled().stream()
        .flatMap(
            compiled -> compiled.targets().stream().map(target -> target.emit(compiled.plan())))
        .toList();
  }

  /** For App Services. */
  private static List<Case> compiling() throws IOException {
    return corpus().stream()
        .filter(
            each ->
                each.compiled()
                    .flatMap(compiled -> compiled.target(AppServicesProject.class))
                    .isPresent())
        .toList();
  }

  private static List<Case> corpus() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(file -> file.endsWith("projections.yaml")).sorted().forEach(files::add);
      }
    }
    List<Case> cases = new ArrayList<>();
    for (Path file : files) {
      // A case may hold bytes that are no text.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      cases.add(new Case(file, new SourceFile("projections.yaml", text)));
    }
    return cases;
  }
}
