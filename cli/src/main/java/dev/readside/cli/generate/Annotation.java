package dev.readside.cli.generate;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Severity;
import dev.readside.source.Span;
import java.util.Optional;

/**
 * One sentence about a place in a file, for those who show it there.
 *
 * @param rule what kind of finding it is: a code, or a word for a generated file
 * @param file as the user named it
 * @param span empty for the whole file
 * @param hint what to do about it; empty where the message says it all
 */
record Annotation(
    String rule, Severity severity, String file, Optional<Span> span, String message, String hint) {

  static Annotation of(String file, Diagnostic finding) {
    return new Annotation(
        finding.code().name(),
        finding.severity(),
        file,
        Optional.of(finding.span()),
        finding.message(),
        finding.hint());
  }

  /** About a generated file, which is never to be mended by hand. */
  static Annotation ofGenerated(String rule, String file, String message, String hint) {
    return new Annotation(rule, Severity.ERROR, file, Optional.empty(), message, hint);
  }
}
