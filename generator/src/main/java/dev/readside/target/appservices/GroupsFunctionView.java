package dev.readside.target.appservices;

/** What {@code groups_function.js.ftl} shows. */
public record GroupsFunctionView(ReadModelView model, TriggerView trigger, CallsView calls)
    implements FunctionView {

  @Override
  public String template() {
    return "groups_function.js";
  }
}
