package dev.readside.it.cosmos.generated;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was compiled, what was refused, and why. */
final class Refusals {
  private final SortedMap<Code, Integer> codes = new TreeMap<>();
  private int compiled;
  private int refused;

  /** Whether it was compiled without errors. */
  boolean accepts(List<Diagnostic> errors) {
    compiled++;
    refused += errors.isEmpty() ? 0 : 1;
    errors.stream()
        .map(Diagnostic::code)
        .distinct()
        .forEach(code -> codes.merge(code, 1, Integer::sum));
    return errors.isEmpty();
  }

  @Override
  public String toString() {
    return "%d projections, %d refused %s".formatted(compiled, refused, codes);
  }
}
