package dev.readside.cli.project;

import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code PROJECTION}: which read model a command works on. */
public final class ProjectionParameter {

  @Parameters(paramLabel = "PROJECTION", description = "A name from projections.yaml.")
  private String name = "";

  /**
   * What is named.
   *
   * @throws ParameterException when there is no such projection
   */
  public ProjectionPlan of(Plan plan, CommandLine command) {
    return ProjectionsParameter.named(List.of(name), plan, command).get(0);
  }
}
