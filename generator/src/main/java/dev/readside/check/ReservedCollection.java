package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.own.OwnCollections;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * Readside keeps its own state in the read database, and beside each read collection those in which
 * it is built anew and kept when it is replaced. Rows must not mix with them, and a trigger on them
 * would be fired by its own function.
 */
final class ReservedCollection implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    boolean oneDatabase = Databases.areOne(spec);
    Map<String, String> ownerOf = owners(spec);
    for (ProjectionSpec projection : spec.projections()) {
      check(projection.into(), ownerOf, diagnostics);
      if (oneDatabase) {
        projection.sourceCollections().forEach(from -> check(from, ownerOf, diagnostics));
      }
    }
  }

  /** The read collection that each name beside is reserved for. */
  private static Map<String, String> owners(ProjectionsSpec spec) {
    Map<String, String> owners = new HashMap<>();
    for (ProjectionSpec projection : spec.projections()) {
      String rows = projection.into().value();
      OwnCollections.beside(rows).forEach(name -> owners.put(name, rows));
    }
    return owners;
  }

  private static void check(
      Located<String> name, Map<String, String> ownerOf, Diagnostics diagnostics) {
    if (OwnCollections.include(name.value())) {
      diagnostics.error(
          Code.RS034,
          name.span(),
          "The collection `" + name.value() + "` is Readside's own.",
          "Name another collection.");
    } else if (ownerOf.containsKey(name.value())) {
      diagnostics.error(
          Code.RS034,
          name.span(),
          "`readside rebuild` makes or keeps rows of `%s` in `%s`."
              .formatted(ownerOf.get(name.value()), name.value()),
          "Name another collection.");
    }
  }
}
