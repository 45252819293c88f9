package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.compile.Compilation;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.source.SourceFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DiagnosticsCasesTest {

  static Stream<Case> cases() {
    return Case.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatTheGoldenSays(Case each) {
    SourceFile source = each.source();

    Compilation compilation = each.compilation();

    each.golden("diagnostics.txt")
        .assertMatches(TextRenderer.plain().render(source, compilation.diagnostics()));
    boolean erroneous = compilation.diagnostics().stream().anyMatch(Diagnostic::isError);
    assertEquals(!erroneous, compilation.compiled().isPresent());
  }
}
