package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.compile.CheckedFile;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.JsonRenderer;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.lock.Lock;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.wiring.Targets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the file holds: diagnostics, never an exception, and soon. */
final class BadInputTest {

  private static final List<String> ODD =
      List.of(
          "null",
          "~",
          "[]",
          "{}",
          "[1]",
          "{ a: 1 }",
          "1",
          "1.5",
          "true",
          "''",
          "\"\\0\"",
          "$",
          "$$",
          "$a",
          "*x",
          "&x 1",
          "!!int 1",
          "!x",
          "<<",
          "?",
          "-",
          ":",
          "|",
          ">",
          "\t",
          "%",
          "@",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\uD83D\uDE80",
          "\"\\uD800\"",
          "9999999999999999999",
          ".nan",
          "-.inf",
          "0x1F",
          "{ $date: x }",
          "{ $literal: }",
          "{ $ne: }",
          "all",
          "\r",
          "\r\n",
          "---",
          "...",
          "#");

  @Test
  void survivesEachBeginningOfAFile() {
    String text = everything();

    for (int length = 0; length < text.length(); length++) {
      compile(text.substring(0, length));
    }
  }

  @Test
  void survivesEachValueReplacedByAnOddOne() {
    String[] tokens = everything().split("(?<=[ \\n:,\\[\\]{}])|(?=[ \\n:,\\[\\]{}])");

    for (int i = 0; i < tokens.length; i++) {
      String token = tokens[i];
      tokens[i] = ODD.get(i % ODD.size());
      compile(String.join("", tokens));
      tokens[i] = token;
    }
  }

  @Test
  void survivesEachValueOfEnvironmentsReplacedByAnOddOne() {
    for (String odd : ODD) {
      String[] tokens = text("environments").split("(?<=[ \\n:,\\[\\]{}])|(?=[ \\n:,\\[\\]{}])");
      for (int i = 0; i < tokens.length; i++) {
        String token = tokens[i];
        tokens[i] = odd;
        compile(String.join("", tokens));
        tokens[i] = token;
      }
    }
  }

  @Test
  void survivesRandomChanges() {
    long seed = Long.getLong("readside.seed", System.nanoTime());
    System.out.println("BadInputTest: -Dreadside.seed=" + seed);
    Random random = new Random(seed);
    List<Case> cases = Case.all();

    for (int i = 0; i < Integer.getInteger("readside.rounds", 500); i++) {
      String text = cases.get(random.nextInt(cases.size())).source().text();
      compile(changed(changed(text, random), random));
    }
  }

  @Test
  void survivesBytesThatAreNoText() {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);

    assertEquals(List.of(Code.RS002), codes(SourceFile.of("projections.yaml", bytes)));
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    assertEquals(List.of(Code.RS008), codes("[".repeat(200_000)));
    assertEquals(List.of(Code.RS008), codes("a: ".repeat(1) + "{ a: ".repeat(200_000)));
    assertEquals(List.of(Code.RS008), codes("- ".repeat(200_000)));
  }

  @Test
  void refusesAliasesThatNestDeeperThanTheFile() {
    StringBuilder text = new StringBuilder("x0: &x0 1\n");
    for (int i = 1; i <= 150; i++) {
      text.append("x" + i + ": &x" + i + " [*x" + (i - 1) + "]\n");
    }

    assertEquals(List.of(Code.RS008), codes(text.toString()));
  }

  @Test
  void cutsALongLineInTheMessage() {
    String text = "readside: 1\nx: \"" + "y".repeat(1_000_000) + "\"\n";
    SourceFile file = new SourceFile("projections.yaml", text);

    String rendered =
        TextRenderer.plain().render(file, Compiler.compile(file, Targets.ALL).diagnostics());

    assertTrue(rendered.length() < 2_000, () -> "rendered in " + rendered.length());
  }

  @Test
  void takesAByteOrderMarkAndWindowsLineEnds() {
    String text = "\uFEFF" + everything().replace("\n", "\r\n");

    Compilation compilation =
        Compiler.compile(
            SourceFile.of("projections.yaml", text.getBytes(StandardCharsets.UTF_8)), Targets.ALL);

    assertEquals(List.of(), compilation.diagnostics());
    assertEquals(
        Compiler.compile(new SourceFile("projections.yaml", everything()), Targets.ALL),
        compilation);
  }

  @Test
  void readsAThousandProjectionsFromOneFile() {
    StringBuilder text =
        new StringBuilder("readside: 1\ndatabases: { source: a, read: b }\nprojections:\n");
    for (int i = 0; i < 1000; i++) {
      text.append("  p" + i + ": { from: c" + i + ", fields: { a: $a } }\n");
    }

    Compilation compilation =
        Compiler.compile(new SourceFile("p.yaml", text.toString()), Targets.ALL);

    assertEquals(1000, compilation.compiled().orElseThrow().plan().projections().size());
  }

  private static String everything() {
    return text("everything");
  }

  private static String text(String name) {
    return Case.all().stream()
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow()
        .source()
        .text();
  }

  private static String changed(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int length = random.nextInt(4) == 0 ? random.nextInt(text.length() - at + 1) : 0;
    String odd = ODD.get(random.nextInt(ODD.size()));
    return text.substring(0, at) + odd + text.substring(Math.min(text.length(), at + length));
  }

  private static List<Code> codes(String text) {
    return codes(new SourceFile("projections.yaml", text));
  }

  private static List<Code> codes(SourceFile file) {
    return Compiler.compile(file, Targets.ALL).diagnostics().stream()
        .map(Diagnostic::code)
        .toList();
  }

  private static void compile(String text) {
    SourceFile file = new SourceFile("projections.yaml", text);
    try {
      Compilation compilation =
          CheckedFile.of(file, Targets.ALL, Lock.NONE, Environment.NONE).compilation();
      TextRenderer.coloured().render(file, compilation.diagnostics());
      JsonRenderer.render(file, compilation.diagnostics());
      boolean erroneous = compilation.diagnostics().stream().anyMatch(Diagnostic::isError);
      compilation.compiled().ifPresent(each -> each.targets().get(0).emit(each.plan()));
      assertFalse(erroneous == compilation.compiled().isPresent());
    } catch (RuntimeException | StackOverflowError exception) {
      throw new AssertionError("not survived: " + text, exception);
    }
  }
}
