package dev.readside.cli.failures;

import dev.readside.cli.project.Project;
import dev.readside.diagnostic.NearestName;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --function} and {@code --projection}: whose failures a command is about. */
final class FunctionsOption {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "Only those of this function; may be given several times.")
  private List<String> functions = new ArrayList<>();

  @Option(
      names = "--projection",
      paramLabel = "NAME",
      description = "Only those of the functions of this projection; may be given several times.")
  private List<String> projections = new ArrayList<>();

  boolean isGiven() {
    return !functions.isEmpty() || !projections.isEmpty();
  }

  /** As they were named. */
  List<String> functions() {
    return List.copyOf(functions);
  }

  /** As they were named. */
  List<String> projections() {
    return List.copyOf(projections);
  }

  /** The functions that were named; empty where all are meant. */
  Set<String> names(Project project) {
    Set<String> names = new LinkedHashSet<>(functions);
    FunctionNames called = project.functionNames();
    projections.forEach(name -> names.addAll(called.of(projection(name, project))));
    return names;
  }

  private ProjectionPlan projection(String name, Project project) {
    Plan plan = project.plan();
    return plan.projection(name)
        .orElseThrow(
            () -> {
              List<String> known = plan.projections().stream().map(ProjectionPlan::name).toList();
              return new ParameterException(
                  spec.commandLine(),
                  "There is no projection `%s`.%n  %s"
                      .formatted(
                          name,
                          NearestName.hint(
                              name, known, "There are: " + String.join(", ", known) + ".")));
            });
  }
}
