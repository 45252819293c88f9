package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FromSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/** The first pair of a join looks documents up as they are stored, before they are upcast. */
final class UpcastJoinKey implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      for (JoinSpec join : projection.joins()) {
        join.from().ifPresent(from -> check(spec, from, join, diagnostics));
      }
    }
  }

  private static void check(
      ProjectionsSpec spec, FromSpec from, JoinSpec join, Diagnostics diagnostics) {
    join.on().stream()
        .limit(1)
        .map(JoinSpec.Key::foreign)
        .filter(foreign -> UpcastFields.set(spec.upcasts(from), foreign.value()))
        .forEach(
            foreign ->
                diagnostics.error(
                    Code.RS075,
                    foreign.span(),
                    "An upcast of `"
                        + from.name().value()
                        + "` sets `"
                        + foreign.value()
                        + "`, and documents are looked up as they are stored.",
                    "Put a pair first in `on` that no upcast sets, or migrate the documents."));
  }
}
