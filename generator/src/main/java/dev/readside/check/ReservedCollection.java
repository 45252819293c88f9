package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.OwnCollections;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/**
 * Readside keeps its own state in the read database. Rows must not mix with it, and a trigger on it
 * would be fired by its own function.
 */
final class ReservedCollection implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    boolean oneDatabase = Databases.areOne(spec);
    for (ProjectionSpec projection : spec.projections()) {
      check(projection.into(), diagnostics);
      if (oneDatabase) {
        projection.sourceCollections().forEach(from -> check(from, diagnostics));
      }
    }
  }

  private static void check(Located<String> name, Diagnostics diagnostics) {
    if (OwnCollections.include(name.value())) {
      diagnostics.error(
          Code.RS034,
          name.span(),
          "The collection `" + name.value() + "` is Readside's own.",
          "Name another collection.");
    }
  }
}
