package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.OwnCollections;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * Readside keeps its own state in the read database, and beside each read collection the one in
 * which it is built anew. Rows must not mix with them, and a trigger on them would be fired by its
 * own function.
 */
final class ReservedCollection implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    boolean oneDatabase = Databases.areOne(spec);
    Map<String, String> rebuilt = rebuilt(spec);
    for (ProjectionSpec projection : spec.projections()) {
      check(projection.into(), rebuilt, diagnostics);
      if (oneDatabase) {
        projection.sourceCollections().forEach(from -> check(from, rebuilt, diagnostics));
      }
    }
  }

  /** The names of the collections in which read collections are built, with the latter's names. */
  private static Map<String, String> rebuilt(ProjectionsSpec spec) {
    Map<String, String> rebuilt = new HashMap<>();
    for (ProjectionSpec projection : spec.projections()) {
      String rows = projection.into().value();
      OwnCollections.beside(rows).forEach(name -> rebuilt.put(name, rows));
    }
    return rebuilt;
  }

  private static void check(
      Located<String> name, Map<String, String> rebuilt, Diagnostics diagnostics) {
    if (OwnCollections.include(name.value())) {
      diagnostics.error(
          Code.RS034,
          name.span(),
          "The collection `" + name.value() + "` is Readside's own.",
          "Name another collection.");
    } else if (rebuilt.containsKey(name.value())) {
      diagnostics.error(
          Code.RS034,
          name.span(),
          "`%s` is where `readside rebuild` replaces or keeps the rows of `%s`."
              .formatted(name.value(), rebuilt.get(name.value())),
          "Name another collection.");
    }
  }
}
