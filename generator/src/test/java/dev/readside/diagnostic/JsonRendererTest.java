package dev.readside.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.source.SourceFile;
import dev.readside.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonRendererTest {

  private static final SourceFile FILE = new SourceFile("p.yaml", "a: 1\n");

  @Test
  void rendersTheValuesOfTheText() {
    Diagnostic finding =
        Diagnostic.warning(Code.RS041, Span.of(1, 2, 3, 4), "No \"projection\".", "Remove it.");

    assertEquals(
        """
        [
          {
            "file" : "p.yaml",
            "line" : 1,
            "column" : 2,
            "endLine" : 3,
            "endColumn" : 4,
            "code" : "RS041",
            "severity" : "warning",
            "message" : "No \\"projection\\".",
            "hint" : "Remove it."
          }
        ]
        """,
        JsonRenderer.render(FILE, List.of(finding)));
  }

  @Test
  void rendersNoFindingsAsAnEmptyArray() {
    assertEquals("[ ]\n", JsonRenderer.render(FILE, List.of()));
  }
}
