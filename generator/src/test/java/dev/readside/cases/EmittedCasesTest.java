package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.filetree.FileTree;
import dev.readside.wiring.Targets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever compiles can be emitted: functions parse at Atlas' language level, the rest is JSON. */
final class EmittedCasesTest {

  private static final Context ES2017 =
      Context.newBuilder("js")
          .option("engine.WarnInterpreterOnly", "false")
          .option("js.ecmascript-version", "2017")
          .build();

  static Stream<Case> valid() {
    return Case.all().stream().filter(each -> emitted(each).isPresent());
  }

  @AfterAll
  static void close() {
    ES2017.close();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void emitsWhatCanBeRead(Case each) throws JsonProcessingException {
    for (Map.Entry<String, String> file : emitted(each).orElseThrow().files().entrySet()) {
      if (file.getKey().endsWith(".js")) {
        ES2017.parse("js", file.getValue());
      } else {
        new ObjectMapper().readTree(file.getValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void emitsTheSameBytesTwice(Case each) {
    assertEquals(emitted(each), emitted(each));
  }

  private static Optional<FileTree> emitted(Case each) {
    Optional<Compilation.Compiled> compiled =
        Compiler.compile(each.source(), Targets.ALL).compiled();
    return compiled.map(result -> result.targets().get(0).emit(result.plan()));
  }
}
