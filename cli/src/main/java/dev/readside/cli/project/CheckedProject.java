package dev.readside.cli.project;

import dev.readside.compile.CheckedFile.Checked;
import dev.readside.diagnostic.Diagnostic;
import java.util.List;

/**
 * The user's projections file, compiled in all of its environments.
 *
 * @param project as the file stands, or as it is in the one environment that was asked for; with
 *     the findings of all that were looked at
 * @param environments that were looked at besides; none where one was asked for
 */
public record CheckedProject(Project project, List<Checked> environments) {
  public CheckedProject {
    environments = List.copyOf(environments);
  }

  /** The same, with more findings. */
  public CheckedProject with(List<Diagnostic> more) {
    return new CheckedProject(project.with(more), environments);
  }
}
