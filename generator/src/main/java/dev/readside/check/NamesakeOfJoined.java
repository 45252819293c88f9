package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FromSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/**
 * A server that runs {@code $lookup} and {@code $merge} in one pipeline takes two collections of
 * one name, in two databases, for the same: the join finds rows instead of documents, now and then
 * (seen on 6.0.5, which keeps the collections of a pipeline by their bare names).
 */
final class NamesakeOfJoined implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    if (!Databases.areOne(spec)) {
      spec.projections().forEach(projection -> check(projection, diagnostics));
    }
  }

  private static void check(ProjectionSpec projection, Diagnostics diagnostics) {
    String rows = projection.into().value();
    boolean isNamesake =
        projection.joins().stream()
            .flatMap(join -> join.from().stream())
            .filter(FromSpec.Collection.class::isInstance)
            .anyMatch(from -> from.name().value().equals(rows));
    if (isNamesake) {
      diagnostics.error(
          Code.RS077,
          projection.into().span(),
          "The read collection `"
              + rows
              + "` has the name of a collection that is joined; a server may take one for the other.",
          "Write `into` with another name.");
    }
  }
}
