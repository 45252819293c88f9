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
 * @param environments which the file has, and what is to be said of the one that is meant
 */
public record Compilation(
    Optional<Compiled> compiled, List<Diagnostic> diagnostics, Environments environments) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The environments of a file.
   *
   * @param names of all of them, in the order of the file
   * @param passedOver variables that the one that is meant names, that are not set, and whose
   *     settings were passed over; sorted
   */
  public record Environments(List<String> names, List<String> passedOver) {

    /** Of a file that cannot be read. */
    static final Environments NONE = new Environments(List.of(), List.of());

    public Environments {
      names = List.copyOf(names);
      passedOver = List.copyOf(passedOver);
    }
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
