package dev.readside.play;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.model.Namespace;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.Step;
import dev.readside.spec.Located;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the collections of a scenario that no projection knows: written to in vain, or expected in
 * vain.
 */
public final class UnknownCollections {
  private final Diagnostics diagnostics;
  private final Set<String> sources;
  private final Set<String> rows;
  private final Set<String> databases;

  private UnknownCollections(Plan plan, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    Set<Namespace> written =
        plan.projections().stream().map(ProjectionPlan::rows).collect(Collectors.toSet());
    this.sources =
        plan.projections().stream()
            .flatMap(projection -> projection.triggers().stream())
            .map(TriggerPlan::watched)
            .filter(watched -> !written.contains(watched))
            .map(Namespace::collection)
            .collect(Collectors.toCollection(TreeSet::new));
    this.databases =
        plan.projections().stream()
            .flatMap(projection -> projection.triggers().stream())
            .map(trigger -> trigger.watched().database())
            .collect(Collectors.toCollection(TreeSet::new));
    databases.add(plan.readDatabase());
    this.rows =
        plan.projections().stream()
            .map(ProjectionPlan::rows)
            .map(Namespace::collection)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Adds a finding for each. */
  public static void find(Scenario scenario, Plan plan, Diagnostics diagnostics) {
    UnknownCollections unknown = new UnknownCollections(plan, diagnostics);
    scenario.steps().forEach(unknown::look);
    scenario.rows().keySet().forEach(unknown::lookAtRows);
    scenario.before().keySet().forEach(unknown::lookAtDatabase);
  }

  private void look(Step step) {
    if (step instanceof Step.Write write) {
      require(write.to(), sources, "No projection reads `%s`.");
    } else if (step instanceof Step.Transaction transaction) {
      transaction.writes().forEach(this::look);
    } else if (step instanceof Step.Expect expect) {
      expect.rows().keySet().forEach(this::lookAtRows);
    } else if (step instanceof Step.DropIndex drop) {
      lookAtRows(drop.in());
    }
  }

  private void lookAtDatabase(Located<String> collection) {
    String database = collection.value().split("\\.", 2)[0];
    require(
        new Located<>(database, collection.span()),
        databases,
        "The projections have no database `%s`.");
  }

  private void lookAtRows(Located<String> name) {
    require(name, rows, "`%s` is not the read collection of a projection.");
  }

  private void require(Located<String> name, Set<String> known, String message) {
    if (!known.contains(name.value())) {
      String names = String.join("`, `", known);
      diagnostics.error(
          Code.RS014,
          name.span(),
          message.formatted(name.value()),
          NearestName.hint(name.value(), List.copyOf(known), "There are `" + names + "`."));
    }
  }
}
