package dev.readside.deploy;

import dev.readside.adminapi.AppName;
import java.util.ArrayList;
import java.util.List;

/**
 * How an app differs from what the generated files say.
 *
 * @param functions the project's own, by name, unchanged ones too
 * @param triggers the project's own, by name, unchanged ones too
 * @param problems without which nothing can be deployed
 * @param notes what else a person may want to know, a sentence each
 * @param draftLeft whether a draft of this key is open, which what is compared may be of; whoever
 *     deploys has to {@link RemoteApp#settle} it
 * @param otherFunctions how many functions are not the project's; they stay as they are
 * @param otherTriggers how many triggers are not the project's; they stay as they are
 */
public record AppChanges(
    AppName app,
    List<FunctionChange> functions,
    List<TriggerChange> triggers,
    List<AppProblem> problems,
    List<String> notes,
    boolean draftLeft,
    int otherFunctions,
    int otherTriggers) {

  public AppChanges {
    functions = List.copyOf(functions);
    triggers = List.copyOf(triggers);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Whether the app has what the files say. */
  public boolean isEmpty() {
    return functions.stream().allMatch(each -> each.kind() == ChangeKind.UNCHANGED)
        && triggers.stream().allMatch(each -> each.kind() == ChangeKind.UNCHANGED);
  }

  /** How many functions and triggers get or lose something. */
  public int count() {
    return (int)
        (functions.stream().filter(each -> each.kind() != ChangeKind.UNCHANGED).count()
            + triggers.stream().filter(each -> each.kind() != ChangeKind.UNCHANGED).count());
  }

  /** The same, with one thing more in the way. */
  public AppChanges with(AppProblem problem) {
    List<AppProblem> all = new ArrayList<>(problems);
    all.add(problem);
    return new AppChanges(
        app, functions, triggers, all, notes, draftLeft, otherFunctions, otherTriggers);
  }

  /** Whether the same is to be done; what is not the project's may be another. */
  public boolean isSameWork(AppChanges other) {
    return app.equals(other.app)
        && functions.equals(other.functions)
        && triggers.equals(other.triggers)
        && problems.equals(other.problems);
  }
}
