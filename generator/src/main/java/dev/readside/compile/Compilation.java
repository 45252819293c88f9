package dev.readside.compile;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.model.AtlasSettings;
import dev.readside.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What compiling a file gave.
 *
 * @param compiled absent when a diagnostic is an error
 * @param diagnostics all findings, sorted
 */
public record Compilation(Optional<Compiled> compiled, List<Diagnostic> diagnostics) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }

  /** The target-independent plan and the settings of the target. */
  public record Compiled(Plan plan, AtlasSettings atlas) {}
}
