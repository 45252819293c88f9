package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.Optional;

/** By an id that several partitions may have, a join of one document would find any of them. */
final class AmbiguousJoin implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().stream()
        .flatMap(projection -> projection.joins().stream())
        .filter(join -> !join.many() && isById(join))
        .forEach(join -> check(join, settings, diagnostics));
  }

  private static boolean isById(JoinSpec join) {
    return join.on().stream().anyMatch(key -> key.foreign().value().equals("_id"));
  }

  private static void check(JoinSpec join, WrittenSettings settings, Diagnostics diagnostics) {
    Optional<WrittenSettings.OfSource> source =
        join.from().map(from -> settings.sources().get(from.name().value()));
    source
        .filter(each -> !each.uniqueIds())
        .ifPresent(
            each ->
                diagnostics.error(
                    Code.RS161,
                    join.name().span(),
                    "`"
                        + each.collection().value()
                        + "` may have an id in several partitions, so that it names no one"
                        + " document to join.",
                    "Write `ids: unique` in its `cosmos` block if no id is in two of them; or"
                        + " join `many: true`."));
  }
}
