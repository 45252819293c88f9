package dev.readside.operate.rollout;

import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which triggers are a project's.
 *
 * @param prefix begins the names of all of them, and may begin those of another project, too
 * @param functions what those are called that the file declares
 */
public record OwnTriggers(Plan plan, String prefix, FunctionNames functions) {

  /** Those that the file declares. */
  Set<String> declared() {
    return plan.projections().stream()
        .flatMap(projection -> functions.of(projection).stream())
        .collect(Collectors.toSet());
  }

  /** Whether the project may have given this name. */
  boolean mayBe(String trigger) {
    return trigger.startsWith(prefix + "_");
  }
}
