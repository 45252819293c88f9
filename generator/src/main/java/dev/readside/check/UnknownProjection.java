package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;

/** {@code from: { projection: … }} names a projection that is not in the file. */
final class UnknownProjection implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    List<String> known = spec.projections().stream().map(each -> each.name().value()).toList();
    for (ProjectionSpec projection : spec.projections()) {
      projection.sourceProjections().stream()
          .filter(name -> !known.contains(name.value()))
          .forEach(name -> report(name, known, diagnostics));
    }
  }

  private static void report(Located<String> name, List<String> known, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS042,
        name.span(),
        "There is no projection `" + name.value() + "` in this file.",
        NearestName.hint(
            name.value(), known, "A collection is written without `projection`: `from: orders`."));
  }
}
