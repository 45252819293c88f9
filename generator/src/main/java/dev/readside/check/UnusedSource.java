package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SourceSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A source that no projection reads: left over, or misspelt, so that its upcasts do nothing. */
final class UnusedSource implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    Set<String> used =
        spec.projections().stream()
            .flatMap(projection -> projection.sourceCollections().stream())
            .map(Located::value)
            .collect(Collectors.toSet());
    // A projection whose `from` is wrong may be the one that reads it.
    boolean allKnown = spec.projections().stream().allMatch(ProjectionSpec::hasAllSources);
    for (SourceSpec source : allKnown ? spec.sources() : List.<SourceSpec>of()) {
      Located<String> name = source.collection();
      if (!used.contains(name.value())) {
        diagnostics.warning(
            Code.RS041,
            name.span(),
            "No projection reads the source `" + name.value() + "`.",
            NearestName.hint(name.value(), used, "Remove it, or read it in a `from`."));
      }
    }
  }
}
