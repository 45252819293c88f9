package dev.readside.target.appservices;

import dev.readside.plan.Selector;
import dev.readside.target.javascript.JsSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fan_out_function.js.ftl} shows.
 *
 * @param named the ids of those affected documents that the changes tell, if they tell any
 * @param pages how the others are found
 */
public record FanOutFunctionView(
    ReadModelView model,
    TriggerView trigger,
    CallsView calls,
    ChangedView changed,
    @Nullable JsSource named,
    PagesView pages)
    implements FunctionView {

  static FanOutFunctionView of(ReadModelView model, TriggerView trigger, List<Selector> selectors) {
    PagesView pages = PagesView.of(selectors, model.elements() != null);
    return new FanOutFunctionView(
        model,
        trigger,
        CallsView.ofPages(pages),
        ChangedView.of(selectors),
        ChangedView.named(selectors).orElse(null),
        pages);
  }

  @Override
  public String template() {
    return "fan_out_function.js";
  }
}
