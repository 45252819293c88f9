package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows written into a source collection fire triggers: the projection's own, for ever, or another
 * one's, in a way that no order is laid down for.
 */
final class WritesIntoSource implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    if (!Databases.areOne(spec)) {
      return;
    }
    Map<String, String> readers = new HashMap<>();
    for (ProjectionSpec projection : spec.projections()) {
      projection
          .sourceCollections()
          .forEach(from -> readers.putIfAbsent(from.value(), projection.name().value()));
    }
    for (ProjectionSpec projection : spec.projections()) {
      String reader = readers.get(projection.into().value());
      if (reader != null) {
        report(projection, reader, diagnostics);
      }
    }
  }

  private static void report(ProjectionSpec projection, String reader, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS039,
        projection.into().span(),
        "The projection `"
            + projection.name().value()
            + "` writes into `"
            + projection.into().value()
            + "`, which `"
            + reader
            + "` reads from.",
        "Write `into` another collection; to read rows, write `from: { projection: "
            + projection.name().value()
            + " }`.");
  }
}
