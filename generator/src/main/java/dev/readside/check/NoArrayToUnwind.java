package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;
import java.util.Optional;

/** A join of one document is no array; and what is in each of many is many arrays. */
final class NoArrayToUnwind implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .unwind()
        .map(UnwindSpec::path)
        .ifPresent(path -> check(projection, path, diagnostics));
  }

  private static void check(
      ProjectionSpec projection, Located<String> path, Diagnostics diagnostics) {
    String name = Paths.first(path.value());
    Optional<JoinSpec> join = projection.join(name);
    boolean itself = path.value().equals(name);
    if (join.isPresent() && itself && !join.get().many()) {
      diagnostics.error(
          Code.RS081,
          path.span(),
          "The join `" + name + "` is one document, and `unwind` takes an array.",
          "Write `many: true` in the join, or unwind an array in it: `" + name + ".…`.");
    } else if (join.isPresent() && !itself && join.get().many()) {
      diagnostics.error(
          Code.RS081,
          path.span(),
          "The join `" + name + "` is an array, and `unwind` cannot reach into its documents.",
          "Unwind `" + name + "` in one projection, and the array in a projection of that one.");
    }
  }
}
