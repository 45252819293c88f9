package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Joins whose keys are read in each other, so that none of them can be made first. */
final class CyclicJoins implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    List<JoinSpec> waiting = waiting(projection.joins());
    if (!waiting.isEmpty()) {
      diagnostics.error(
          Code.RS072,
          waiting.get(0).name().span(),
          waiting.size() == 1
              ? "The join `" + waiting.get(0).name().value() + "` is found by a field of its own."
              : "The joins " + names(waiting) + " wait for each other.",
          "One of them must be found by a field of the document: `on: { customerId: _id }`.");
    }
  }

  /** Those that are left when each that can be made is made. */
  private static List<JoinSpec> waiting(List<JoinSpec> joins) {
    List<JoinSpec> waiting = new ArrayList<>(joins);
    while (waiting.removeIf(join -> waiting.stream().noneMatch(join::needs))) {
      // until nothing changes
    }
    return waiting;
  }

  private static String names(List<JoinSpec> joins) {
    return joins.stream()
        .map(join -> "`" + join.name().value() + "`")
        .collect(Collectors.joining(", "));
  }
}
