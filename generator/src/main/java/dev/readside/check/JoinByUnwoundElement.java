package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;

/**
 * Documents are joined before an array is unwound, so that a join by a field of the elements finds
 * the documents of all of them, for each of them.
 */
final class JoinByUnwoundElement implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .unwind()
        .map(UnwindSpec::path)
        .ifPresent(array -> check(projection, array.value(), diagnostics));
  }

  private static void check(ProjectionSpec projection, String array, Diagnostics diagnostics) {
    for (JoinSpec join : projection.joins()) {
      join.on().stream()
          .map(JoinSpec.Key::local)
          .filter(local -> Paths.isAtOrBelow(local.value(), array))
          .forEach(local -> report(projection, join, local, array, diagnostics));
    }
  }

  private static void report(
      ProjectionSpec projection,
      JoinSpec join,
      Located<String> local,
      String array,
      Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS084,
        local.span(),
        "`"
            + join.name().value()
            + "` is joined before `"
            + array
            + "` is unwound: each element would have what is found by `"
            + local.value()
            + "` of all elements.",
        "Unwind in one projection, and join in another one `from: { projection: "
            + projection.name().value()
            + " }`.");
  }
}
