package dev.readside.diagnostic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.readside.source.SourceFile;
import java.util.List;
import java.util.Locale;

/** Findings as a JSON array for tools, from the same values as the text. */
public final class JsonRenderer {

  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private JsonRenderer() {}

  /** A JSON array with one object per finding, ended by a line feed. */
  public static String render(SourceFile file, List<Diagnostic> diagnostics) {
    List<Finding> findings =
        diagnostics.stream().map(each -> Finding.of(file.name(), each)).toList();
    try {
      return WRITER.writeValueAsString(findings) + "\n";
    } catch (JsonProcessingException exception) {
      throw new IllegalStateException("this is a bug: findings hold text and numbers", exception);
    }
  }

  /** What a finding looks like in JSON; lines and columns count from 1, the end is exclusive. */
  record Finding(
      String file,
      int line,
      int column,
      int endLine,
      int endColumn,
      String code,
      String severity,
      String message,
      String hint) {

    static Finding of(String file, Diagnostic diagnostic) {
      return new Finding(
          file,
          diagnostic.span().start().line(),
          diagnostic.span().start().column(),
          diagnostic.span().end().line(),
          diagnostic.span().end().column(),
          diagnostic.code().name(),
          diagnostic.severity().name().toLowerCase(Locale.ROOT),
          diagnostic.message(),
          diagnostic.hint());
    }
  }
}
