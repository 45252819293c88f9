package dev.readside.target.cosmos;

import dev.readside.header.Header;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsSource;
import java.util.List;

/**
 * What {@code retry.js.ftl} shows: the function that tries again what has failed.
 *
 * @param projections the names of all of them
 */
public record RetryView(JsSource header, String name, List<String> projections) {

  public RetryView {
    projections = List.copyOf(projections);
  }

  static RetryView of(Plan plan, CosmosSettings settings) {
    return new RetryView(
        JsComment.line(Header.OF_ALL.text()),
        FunctionName.retry(settings.prefix()).text(),
        plan.projections().stream().map(ProjectionPlan::name).toList());
  }
}
