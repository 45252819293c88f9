package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;

/** The findings about one expression or query, and whether one of them is an error. */
final class Findings {

  private final Diagnostics diagnostics;
  private boolean failed;

  Findings(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void error(Code code, Span span, String message, String hint) {
    failed = true;
    diagnostics.error(code, span, message, hint);
  }

  void warning(Code code, Span span, String message, String hint) {
    diagnostics.warning(code, span, message, hint);
  }

  boolean failed() {
    return failed;
  }
}
