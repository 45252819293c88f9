package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FromSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionsSpec;

/** By an id that several partitions may have, a join of one document would find any of them. */
final class AmbiguousJoin implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().stream()
        .flatMap(projection -> projection.joins().stream())
        .filter(join -> !join.many() && isById(join))
        .forEach(join -> check(join, spec, settings, diagnostics));
  }

  private static boolean isById(JoinSpec join) {
    return join.on().stream().anyMatch(key -> key.foreign().value().equals("_id"));
  }

  private static void check(
      JoinSpec join, ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    join.from()
        .filter(from -> !isUnique(spec, settings, from))
        .ifPresent(from -> report(join, from, diagnostics));
  }

  /** What is not known is told elsewhere. */
  private static boolean isUnique(ProjectionsSpec spec, WrittenSettings settings, FromSpec from) {
    return Identity.of(spec, settings, from).map(Identity::uniqueIds).orElse(true);
  }

  private static void report(JoinSpec join, FromSpec from, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS161,
        join.name().span(),
        "`"
            + from.name().value()
            + "` may have an id in several partitions, so that it names no one document to join.",
        from.isProjection()
            ? "Choose a partition key for its rows by which they are not told apart; or join"
                + " `many: true`."
            : "Write `ids: unique` in its `cosmos` block if no id is in two of them; or join"
                + " `many: true`.");
  }
}
