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
   * What is named.
   *
   * @throws ParameterException when there is no such projection
   */
  public ProjectionPlan of(Plan plan) {
    return ProjectionsParameter.named(List.of(name), plan, spec).get(0);
  }
}
