package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/** A join looks documents up as they are stored, before they are upcast: by one pair at least. */
final class UpcastJoinKey implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      StoredKeys stored = new StoredKeys(spec, projection);
      projection.joins().stream()
          .filter(join -> !stored.isFindable(join))
          .forEach(join -> check(stored, join, diagnostics));
    }
  }

  private static void check(StoredKeys stored, JoinSpec join, Diagnostics diagnostics) {
    join.on().stream()
        .filter(key -> stored.setsForeign(join, key))
        .map(JoinSpec.Key::foreign)
        .forEach(
            foreign ->
                diagnostics.error(
                    Code.RS075,
                    foreign.span(),
                    "An upcast of `"
                        + join.from().orElseThrow().name().value()
                        + "` sets `"
                        + foreign.value()
                        + "`, and documents are looked up as they are stored.",
                    "Add a pair to `on` that no upcast sets, or migrate the documents."));
  }
}
