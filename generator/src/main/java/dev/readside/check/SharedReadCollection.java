package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashMap;
import java.util.Map;

/** Two projections into one collection would overwrite and delete each other's rows. */
final class SharedReadCollection implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    Map<String, ProjectionSpec> writers = new HashMap<>();
    for (ProjectionSpec projection : spec.projections()) {
      ProjectionSpec first = writers.putIfAbsent(projection.into().value(), projection);
      if (first != null) {
        diagnostics.error(
            Code.RS038,
            projection.into().span(),
            "The projections `"
                + first.name().value()
                + "` and `"
                + projection.name().value()
                + "` both write into `"
                + projection.into().value()
                + "`.",
            "Give each its own collection with `into`.");
      }
    }
  }
}
