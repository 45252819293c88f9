package dev.readside.cli.command;

import dev.readside.diagnostic.NearestName;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code [PROJECTION…]}: which read models a command works on. */
public final class ProjectionsParameter {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

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
  public List<ProjectionPlan> of(Plan plan) {
    return named(names, plan, spec);
  }

  static List<ProjectionPlan> named(List<String> names, Plan plan, CommandSpec spec) {
    List<String> known = plan.projections().stream().map(ProjectionPlan::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(spec.commandLine(), unknown(name, known));
      }
    }
    return plan.inOrder().stream()
        .filter(projection -> names.isEmpty() || names.contains(projection.name()))
        .toList();
  }

  private static String unknown(String name, List<String> known) {
    String all = "There are: %s.".formatted(String.join(", ", known));
    return "There is no projection `%s`. %s".formatted(name, NearestName.hint(name, known, all));
  }
}
