package dev.readside.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.source.SourceFile;
import dev.readside.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextRendererTest {

  @Test
  void underlinesThePlace() {
    assertEquals(
        """
        p.yaml:2:3: error[RS011]: Wrong.
            from: orders
            ^^^^
          hint: Do it.
        """,
        rendered("a:\n  from: orders\n", Span.of(2, 3, 2, 7), "Do it."));
  }

  @Test
  void leavesTheHintOutWhereThereIsNone() {
    assertEquals(
        """
        p.yaml:1:1: error[RS011]: Wrong.
          a
          ^
        """,
        rendered("a", Span.of(1, 1, 1, 2), ""));
  }

  @Test
  void keepsTabsBelowTabs() {
    assertEquals(
        """
        p.yaml:1:3: error[RS011]: Wrong.
          \t\ta\tb
          \t\t^^^
        """,
        rendered("\t\ta\tb", Span.of(1, 3, 1, 6), ""));
  }

  @Test
  void countsWideTextTwiceAndCombiningMarksNotAtAll() {
    assertEquals(
        """
        p.yaml:1:6: error[RS011]: Wrong.
          日本🚀e\u0301x: y
                 ^
        """,
        rendered("日本🚀e\u0301x: y", Span.of(1, 6, 1, 7), ""));
  }

  @Test
  void underlinesTheFirstLineOfSeveral() {
    assertEquals(
        """
        p.yaml:1:4: error[RS011]: Wrong.
          a: { b
             ^^^
        """,
        rendered("a: { b\n }", Span.of(1, 4, 2, 3), ""));
  }

  @Test
  void pointsBehindTheEndOfALine() {
    assertEquals(
        """
        p.yaml:1:3: error[RS011]: Wrong.
          a:
            ^
        """,
        rendered("a:", Span.of(1, 3, 1, 3), ""));
  }

  @Test
  void showsNoLineWhereThereIsNone() {
    assertEquals("p.yaml:7:1: error[RS011]: Wrong.\n", rendered("a:", Span.of(7, 1, 7, 1), ""));
  }

  @Test
  void escapesWhatWouldSteerTheTerminal() {
    Diagnostic finding =
        Diagnostic.warning(Code.RS011, Span.of(1, 1, 1, 1), "`\u001b[2J`\n\u202e", "");

    assertEquals(
        "p.yaml:1:1: warning[RS011]: `\\u001b[2J`\\u000a\\u202e\n",
        TextRenderer.plain().render(new SourceFile("p.yaml", ""), List.of(finding)));
  }

  @Test
  void coloursOnRequest() {
    Diagnostic finding = Diagnostic.error(Code.RS011, Span.of(1, 1, 1, 2), "Wrong.", "Do it.");

    assertEquals(
        """
        \u001b[1mp.yaml:1:1:\u001b[0m \u001b[1;31merror[RS011]:\u001b[0m Wrong.
          a
          \u001b[1;31m^\u001b[0m
          \u001b[1mhint:\u001b[0m Do it.
        """,
        TextRenderer.coloured().render(new SourceFile("p.yaml", "a"), List.of(finding)));
  }

  private static String rendered(String text, Span span, String hint) {
    Diagnostic finding = Diagnostic.error(Code.RS011, span, "Wrong.", hint);
    return TextRenderer.plain().render(new SourceFile("p.yaml", text), List.of(finding));
  }
}
