package dev.readside.target.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code example.js.ftl} makes of texts, in the places that a template has for them. */
final class TemplatesTest {

  private static final Templates TEMPLATES = new Templates(TemplatesTest.class, Map.of());

  /** What {@code example.js.ftl} shows. */
  public record ExampleView(JsSource value, String name, Object code) {}

  @Test
  void textsBecomeLiteralsAndComments() {
    JsName code = new JsName("code");

    assertEquals(
        """
        // Of a b.
        const value = [1]; // of a b
        const name = "a\\nb";
        code;
        """,
        TEMPLATES.render("example.js", new ExampleView(JsSource.of("[1]"), "a\nb", code)));
  }

  @Test
  void longCommentsAreWrapped() {
    String name = "a".repeat(93);

    assertEquals(
        "// Of " + name + ".\n// Of\n// " + name + "a.",
        JsComment.wrapped("Of " + name + ".") + "\n" + JsComment.wrapped("Of " + name + "a."));
  }

  @Test
  void otherTextIsRefused() {
    ExampleView view = new ExampleView(JsSource.of("[1]"), "a", "code");

    assertThrows(IllegalStateException.class, () -> TEMPLATES.render("example.js", view));
  }
}
