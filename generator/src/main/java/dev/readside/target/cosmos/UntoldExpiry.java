package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/** A change feed does not tell that a row has expired: what is made from it stays until a sweep. */
final class UntoldExpiry implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (ProjectionSpec reader : spec.projections()) {
      for (Located<String> read : reader.sourceProjections()) {
        spec.projection(read.value())
            .filter(projection -> projection.ttl().isPresent())
            .ifPresent(projection -> report(reader, read, diagnostics));
      }
    }
  }

  private static void report(ProjectionSpec reader, Located<String> read, Diagnostics diagnostics) {
    diagnostics.warning(
        Code.RS163,
        read.span(),
        "Rows of `"
            + read.value()
            + "` expire untold: `"
            + reader.name().value()
            + "` notices at its next sweep.",
        "Filter by the date in `where` if that is too late, or leave `ttl` out there.");
  }
}
