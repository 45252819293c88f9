package dev.readside.target.cosmos;

import dev.readside.header.Header;
import dev.readside.model.Namespace;
import dev.readside.model.Sweep;
import dev.readside.plan.ProjectionPlan;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsSource;

/**
 * What {@code sweep.js.ftl} shows: a function that compares rows with their definition.
 *
 * @param schedule six fields, seconds first, in UTC
 * @param documents how many documents one run looks at, at most
 */
public record SweepView(
    JsSource header,
    String name,
    String projection,
    Namespace rows,
    String schedule,
    int documents) {

  static SweepView of(ProjectionPlan projection, Sweep sweep, FunctionName name) {
    return new SweepView(
        JsComment.line(Header.of(projection.name(), projection.version()).text()),
        name.text(),
        projection.name(),
        projection.rows(),
        "0 " + sweep.schedule(),
        sweep.documents());
  }
}
