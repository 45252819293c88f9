package dev.readside.compile;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.plan.Plan;
import dev.readside.target.TargetProject;
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

  /**
   * What every target needs, and the targets that the file names, each with its settings.
   *
   * @param targets in the order of the file; at least one
   */
  public record Compiled(Plan plan, List<TargetProject> targets) {
    public Compiled {
      targets = List.copyOf(targets);
    }

    /** The project of a target; empty where the file does not name it. */
    public <T extends TargetProject> Optional<T> target(Class<T> type) {
      return targets.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
  }
}
