package dev.readside.target.appservices;

/** What {@code one_group_function.js.ftl} shows. */
public record OneGroupFunctionView(ReadModelView model, TriggerView trigger)
    implements FunctionView {

  /**
   * Whether one member is looked for that the group is made of, to tell whether it should have a
   * row: where rows are filtered, the finished row tells.
   */
  public boolean membersAreSought() {
    GroupsView groups = model.groups();
    return groups != null && groups.members() != null && !model.definition().having();
  }

  @Override
  public String template() {
    return "one_group_function.js";
  }
}
