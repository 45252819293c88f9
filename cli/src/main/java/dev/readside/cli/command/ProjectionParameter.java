package dev.readside.cli.command;

import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code PROJECTION}: which read model a command works on. */
public final class ProjectionParameter {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "PROJECTION", description = "A name from projections.yaml.")
  private String name = "";

  /**
   * The projection with this name.
   *
   * @throws ParameterException when there is none
   */
  public static ProjectionPlan named(String name, Plan plan, CommandSpec spec) {
    return ProjectionsParameter.named(List.of(name), plan, spec).get(0);
  }

  /**
   * What is named.
   *
   * @throws ParameterException when there is no such projection
   */
  public ProjectionPlan of(Plan plan) {
    return named(name, plan, spec);
  }
}
