package dev.readside.target.appservices;

/** What {@code one_group_function.js.ftl} shows. */
public record OneGroupFunctionView(ReadModelView model, TriggerView trigger)
    implements FunctionView {

  @Override
  public String template() {
    return "one_group_function.js";
  }
}
