package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;

/**
 * {@code lines.0.sku} is the first element's to a query, and a field named {@code 0} to an
 * expression (manual, core/field-paths). Keys are used in both.
 */
final class PositionInPath implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    for (JoinSpec join : projection.joins()) {
      for (JoinSpec.Key key : join.on()) {
        check(key.local(), diagnostics);
        check(key.foreign(), diagnostics);
      }
    }
    projection.unwind().ifPresent(unwind -> check(unwind.path(), diagnostics));
    projection
        .group()
        .ifPresent(
            group ->
                GroupParts.plain(group)
                    .forEach(part -> check(part.path(), part.span(), diagnostics)));
  }

  private static void check(Located<String> path, Diagnostics diagnostics) {
    check(path.value(), path.span(), diagnostics);
  }

  private static void check(String path, Span place, Diagnostics diagnostics) {
    if (path.matches(".+\\.[0-9]+(\\..*)?")) {
      diagnostics.error(
          Code.RS023,
          place,
          "`" + path + "` has a number in it, which MongoDB reads as a position in queries only.",
          "Store the value as a field of its own, or use an expression such as `$first`.");
    }
  }
}
