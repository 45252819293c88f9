package dev.readside.diagnostic;

import dev.readside.source.Span;
import java.util.Comparator;

/**
 * One finding in the user's file.
 *
 * @param code what kind of finding; explained in {@code docs/diagnostics.md}
 * @param message one sentence that says what is wrong, with the user's words in backticks
 * @param hint what to do about it; empty where the message says it all
 */
public record Diagnostic(Code code, Severity severity, Span span, String message, String hint)
    implements Comparable<Diagnostic> {

  public static Diagnostic error(Code code, Span span, String message, String hint) {
    return new Diagnostic(code, Severity.ERROR, span, message, hint);
  }

  public static Diagnostic warning(Code code, Span span, String message, String hint) {
    return new Diagnostic(code, Severity.WARNING, span, message, hint);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** By position, then by code and message: the order in which findings are reported. */
  @Override
  public int compareTo(Diagnostic other) {
    return Comparator.comparing(Diagnostic::span)
        .thenComparing(Diagnostic::code)
        .thenComparing(Diagnostic::message)
        .compare(this, other);
  }
}
