package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FromSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/**
 * {@code $lookup} stays in one database (manual, reference/operator/aggregation/lookup), and
 * sources and rows are in two.
 */
final class JoinAcrossDatabases implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    if (!Databases.areOne(spec)) {
      spec.projections().forEach(projection -> check(projection, diagnostics));
    }
  }

  private static void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .from()
        .ifPresent(
            root ->
                projection.joins().stream()
                    .flatMap(join -> join.from().stream())
                    .filter(from -> from.getClass() != root.getClass())
                    .forEach(from -> report(root, from, diagnostics)));
  }

  private static void report(FromSpec root, FromSpec joined, Diagnostics diagnostics) {
    boolean rows = joined instanceof FromSpec.Projection;
    String name = joined.name().value();
    diagnostics.error(
        Code.RS044,
        joined.name().span(),
        "`"
            + name
            + (rows ? "` is in the read database and `" : "` is in the source database and `")
            + root.name().value()
            + (rows ? "` in the source database" : "` in the read database")
            + "; MongoDB joins within one database.",
        rows
            ? "Join the collection that `"
                + name
                + "` is made of; or project `"
                + root.name().value()
                + "` too, and begin from that projection."
            : "Project `" + name + "` too, and join that projection.");
  }
}
