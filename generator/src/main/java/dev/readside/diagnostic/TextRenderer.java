package dev.readside.diagnostic;

import dev.readside.source.SourceFile;
import java.util.List;
import java.util.Locale;

/**
 * Findings as text for a person: where, what, the line with the place underlined, what to do.
 *
 * <pre>
 * projections.yaml:12:5: error[RS011]: `wher` is not a key of a projection.
 *       wher: { status: paid }
 *       ^^^^
 *   hint: Did you mean `where`?
 * </pre>
 */
public final class TextRenderer {

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";

  private final boolean colours;

  private TextRenderer(boolean colours) {
    this.colours = colours;
  }

  public static TextRenderer plain() {
    return new TextRenderer(false);
  }

  public static TextRenderer coloured() {
    return new TextRenderer(true);
  }

  /** All findings, a blank line between two; empty where there are none. */
  public String render(SourceFile file, List<Diagnostic> diagnostics) {
    List<String> lines = file.text().lines().toList();
    return String.join(
        "\n", diagnostics.stream().map(each -> render(file.name(), lines, each)).toList());
  }

  private String render(String name, List<String> lines, Diagnostic diagnostic) {
    int line = diagnostic.span().start().line();
    String source = line <= lines.size() ? lines.get(line - 1) : "";
    return heading(name, diagnostic) + excerpt(source, diagnostic) + hint(diagnostic);
  }

  private String heading(String name, Diagnostic diagnostic) {
    String place =
        name
            + ":"
            + diagnostic.span().start().line()
            + ":"
            + diagnostic.span().start().column()
            + ":";
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    String kind = severity + "[" + diagnostic.code() + "]:";
    String colour = diagnostic.isError() ? RED : YELLOW;
    return painted(BOLD, Printable.of(place))
        + " "
        + painted(colour, kind)
        + " "
        + Printable.of(diagnostic.message())
        + "\n";
  }

  private String excerpt(String line, Diagnostic diagnostic) {
    if (line.isBlank()) {
      return "";
    }
    Excerpt excerpt = Excerpt.of(line, diagnostic.span());
    String colour = diagnostic.isError() ? RED : YELLOW;
    return "  "
        + excerpt.text()
        + "\n"
        + "  "
        + excerpt.indent()
        + painted(colour, excerpt.carets())
        + "\n";
  }

  private String hint(Diagnostic diagnostic) {
    return diagnostic.hint().isEmpty()
        ? ""
        : "  " + painted(BOLD, "hint:") + " " + Printable.of(diagnostic.hint()) + "\n";
  }

  private String painted(String colour, String text) {
    return colours ? colour + text + RESET : text;
  }
}
