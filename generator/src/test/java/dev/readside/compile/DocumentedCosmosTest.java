package dev.readside.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of docs/cosmos.md compiles, for both targets too. */
final class DocumentedCosmosTest {

  private static final Pattern BLOCK =
      Pattern.compile("<!-- cosmos -->\n```yaml\n(.*?)```", Pattern.DOTALL);

  private static String example() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/cosmos.md")));
    assertTrue(block.find());
    return block.group(1);
  }

  private static Compilation compiled(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Compiler.compile(SourceFile.of("projections.yaml", bytes), Targets.ALL);
  }

  @Test
  void compiles() throws IOException {
    Compilation compilation = compiled(example());

    assertTrue(compilation.compiled().isPresent(), compilation.diagnostics().toString());
    assertEquals(
        List.of(Code.RS162, Code.RS163),
        compilation.diagnostics().stream().map(Diagnostic::code).toList());
  }

  @Test
  void compilesForBoth() throws IOException {
    Compilation compilation = compiled(example().replace("[cosmos]", "[atlas, cosmos]"));

    assertEquals(2, compilation.compiled().orElseThrow().targets().size());
  }
}
