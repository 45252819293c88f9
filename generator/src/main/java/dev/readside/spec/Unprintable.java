package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.source.Span;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Characters that cannot stand in YAML, and what a decoder puts in place of broken bytes. */
final class Unprintable {

  private static final int REPLACEMENT = 0xFFFD;

  private Unprintable() {}

  static Optional<Diagnostic> in(String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (point == REPLACEMENT || !StreamReader.isPrintable(point)) {
        return Optional.of(finding(point, Span.of(line, column, line, column + 1)));
      }
      boolean lineEnds = point == '\n' || (point == '\r' && !text.startsWith("\n", i + 1));
      line += lineEnds ? 1 : 0;
      column = lineEnds ? 1 : column + 1;
    }
    return Optional.empty();
  }

  private static Diagnostic finding(int point, Span span) {
    String message =
        point == REPLACEMENT
            ? "The bytes here are not UTF-8."
            : String.format("The character U+%04X cannot stand in YAML.", point);
    return Diagnostic.error(Code.RS002, span, message, "Save the file as text in UTF-8.");
  }
}
