package dev.readside.target.cosmos;

import dev.readside.header.Header;
import dev.readside.model.Sweep;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code commands.js.ftl} shows: where the command line finds its way into the app.
 *
 * @param projections the names of all of them
 * @param triggers all of them, for how late each is
 */
public record CommandsView(
    JsSource header, List<String> projections, List<TriggerView> triggers, List<SweepView> sweeps) {

  public CommandsView {
    projections = List.copyOf(projections);
    triggers = List.copyOf(triggers);
    sweeps = List.copyOf(sweeps);
  }

  static CommandsView of(Plan plan, CosmosSettings settings) {
    return new CommandsView(
        JsComment.line(Header.OF_ALL.text()),
        plan.inOrder().stream().map(ProjectionPlan::name).toList(),
        plan.projections().stream().flatMap(each -> triggers(plan, each, settings)).toList(),
        settings.sweep().stream()
            .flatMap(sweep -> plan.projections().stream().map(each -> of(each, sweep, settings)))
            .toList());
  }

  private static Stream<TriggerView> triggers(
      Plan plan, ProjectionPlan projection, CosmosSettings settings) {
    return projection.triggers().stream()
        .map(trigger -> TriggerView.of(plan, projection, trigger, settings));
  }

  private static SweepView of(ProjectionPlan projection, Sweep sweep, CosmosSettings settings) {
    return SweepView.of(
        projection, sweep, FunctionName.sweep(settings.prefix(), projection.name()));
  }
}
