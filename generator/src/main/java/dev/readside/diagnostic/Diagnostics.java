package dev.readside.diagnostic;

import dev.readside.source.Span;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the findings of one run: sorted by position, each once. */
public final class Diagnostics {

  private final SortedSet<Diagnostic> findings = new TreeSet<>();

  public void add(Diagnostic finding) {
    findings.add(finding);
  }

  public void error(Code code, Span span, String message, String hint) {
    findings.add(Diagnostic.error(code, span, message, hint));
  }

  public void warning(Code code, Span span, String message, String hint) {
    findings.add(Diagnostic.warning(code, span, message, hint));
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(Diagnostic::isError);
  }

  public List<Diagnostic> sorted() {
    return List.copyOf(findings);
  }
}
