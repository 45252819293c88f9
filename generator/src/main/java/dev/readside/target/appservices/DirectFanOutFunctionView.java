package dev.readside.target.appservices;

import dev.readside.plan.Selector;
import dev.readside.target.javascript.JsSource;
import java.util.List;

/**
 * What {@code direct_fan_out_function.js.ftl} shows.
 *
 * @param named the ids of the affected documents, which the changes tell
 */
public record DirectFanOutFunctionView(
    ReadModelView model, TriggerView trigger, CallsView calls, ChangedView changed, JsSource named)
    implements FunctionView {

  static DirectFanOutFunctionView of(
      ReadModelView model, TriggerView trigger, List<Selector> selectors) {
    return new DirectFanOutFunctionView(
        model,
        trigger,
        CallsView.OF_SEVERAL_ROWS,
        ChangedView.of(selectors),
        ChangedView.named(selectors).orElseThrow());
  }

  /** Whether keys are named that documents or rows have, rather than only values of fields. */
  public boolean keysAreNamed() {
    return model.elements() != null || changed.byId();
  }

  @Override
  public String template() {
    return "direct_fan_out_function.js";
  }
}
