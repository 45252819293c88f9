package dev.readside.cli.project;

import dev.readside.diagnostic.NearestName;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code [PROJECTION…]}: which read models a command works on. */
public final class ProjectionsParameter {

  @Parameters(
      paramLabel = "PROJECTION",
      arity = "0..*",
      description = "Names from projections.yaml (default: all).")
  private List<String> names = new ArrayList<>();

  /**
   * What is named, or else everything: each projection behind those whose rows it reads.
   *
   * @throws ParameterException when there is no such projection
   */
  public List<ProjectionPlan> of(Plan plan, CommandLine command) {
    return named(names, plan, command);
  }

  static List<ProjectionPlan> named(List<String> names, Plan plan, CommandLine command) {
    List<String> known = plan.projections().stream().map(ProjectionPlan::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(command, unknown(name, known));
      }
    }
    return plan.inOrder().stream()
        .filter(projection -> names.isEmpty() || names.contains(projection.name()))
        .toList();
  }

  private static String unknown(String name, List<String> known) {
    String hint =
        NearestName.of(name, known)
            .map("Did you mean `%s`?"::formatted)
            .orElse("There are: %s.".formatted(String.join(", ", known)));
    return "There is no projection `%s`. %s".formatted(name, hint);
  }
}
