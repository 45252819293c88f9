package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SourceSpec;

/**
 * {@code lines.0.sku} is the first element's to a query, and a field named {@code 0} to an
 * expression (manual, core/field-paths). Keys are used in both, and so is what an upcast copies.
 */
final class PositionInPath implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    spec.projections().forEach(projection -> checkKeys(projection, diagnostics));
    for (SourceSpec source : spec.sources()) {
      for (SourceSpec.UpcastSpec upcast : source.upcasts()) {
        upcast.set().entries().forEach(entry -> checkCopied(entry.value(), diagnostics));
      }
    }
  }

  /** What an upcast copies may be a key, and documents are then found by where it was. */
  private static void checkCopied(Node value, Diagnostics diagnostics) {
    PlainPath.of(value).ifPresent(path -> check(path, value.span(), diagnostics));
  }

  private static void checkKeys(ProjectionSpec projection, Diagnostics diagnostics) {
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
