package dev.readside.cli.command;

import dev.readside.cli.project.Project;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --target}. */
public final class TargetOption {

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          """
          atlas or cosmos: where to work, of the targets that the file names (default: the only
          one; of both, atlas).
          """)
  private @Nullable TargetChoice target;

  /** Where the command is to work. */
  public TargetChoice of(Project project) {
    if (target != null) {
      return target;
    }
    return project.isForCosmosOnly() ? TargetChoice.COSMOS : TargetChoice.ATLAS;
  }
}
