package dev.readside.target.appservices;

import dev.readside.plan.Selector;
import dev.readside.plan.TriggerPlan;
import java.util.List;

/**
 * What the template of a trigger's function shows: one record and one template for each way in
 * which a change affects rows.
 */
sealed interface FunctionView
    permits RootFunctionView,
        GroupsFunctionView,
        OneGroupFunctionView,
        DirectFanOutFunctionView,
        FanOutFunctionView {

  /** The template's name, without {@code .ftl}. */
  String template();

  static FunctionView of(ReadModelView model, TriggerPlan plan, TriggerView trigger) {
    List<Selector> selectors = plan.selectors();
    if (selectors.equals(List.of(new Selector.OneGroup()))) {
      return new OneGroupFunctionView(model, trigger);
    }
    if (selectors.equals(List.of(new Selector.ItsGroups()))) {
      return new GroupsFunctionView(model, trigger, CallsView.OF_SEVERAL_ROWS);
    }
    if (selectors.equals(List.of(new Selector.Itself()))) {
      return RootFunctionView.of(model, trigger, plan.handler());
    }
    return PagesView.areNeeded(selectors)
        ? FanOutFunctionView.of(model, trigger, selectors)
        : DirectFanOutFunctionView.of(model, trigger, selectors);
  }
}
