package dev.readside.diagnostic;

import dev.readside.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the findings of one run: sorted by position, each once. */
public final class Diagnostics {

  private final SortedSet<Diagnostic> findings = new TreeSet<>();
  private final Map<String, String> hidden = new LinkedHashMap<>();

  /** From now on no finding holds this text, which may be a secret, but another in its place. */
  public void hide(String text, String instead) {
    hidden.put(text, instead);
  }

  public void add(Diagnostic finding) {
    findings.add(
        new Diagnostic(
            finding.code(),
            finding.severity(),
            finding.span(),
            open(finding.message()),
            open(finding.hint())));
  }

  public void error(Code code, Span span, String message, String hint) {
    add(Diagnostic.error(code, span, message, hint));
  }

  public void warning(Code code, Span span, String message, String hint) {
    add(Diagnostic.warning(code, span, message, hint));
  }

  private String open(String text) {
    String open = text;
    for (Map.Entry<String, String> each : hidden.entrySet()) {
      open = open.replace(each.getKey(), each.getValue());
    }
    return open;
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(Diagnostic::isError);
  }

  public List<Diagnostic> sorted() {
    return List.copyOf(findings);
  }
}
