package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/**
 * A change feed does not tell of items that are gone: where other projections read rows, these are
 * marked for a while before they go, and whoever reads them has to pass the marked ones over.
 */
final class MarkedRows implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().stream()
        .filter(each -> isRead(each, spec))
        .forEach(each -> report(each, diagnostics));
  }

  static boolean isRead(ProjectionSpec projection, ProjectionsSpec spec) {
    return spec.projections().stream()
        .flatMap(each -> each.sourceProjections().stream())
        .map(Located::value)
        .anyMatch(projection.name().value()::equals);
  }

  private static void report(ProjectionSpec projection, Diagnostics diagnostics) {
    diagnostics.warning(
        Code.RS162,
        projection.name().span(),
        "Rows of `"
            + projection.name().value()
            + "` that are gone stay for a while, marked, since another projection reads them.",
        "Queries of your own leave them out: `NOT IS_DEFINED(c._readside.deleted)`.");
  }
}
