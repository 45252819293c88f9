package dev.readside.check;

import dev.readside.model.TriggerName;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.ArrayList;
import java.util.List;

/** The trigger names of a file, as far as they can be formed; other rules say where they cannot. */
final class TriggerNames {

  record Named(Located<String> projection, TriggerName trigger) {}

  private TriggerNames() {}

  static List<Named> of(ProjectionsSpec spec) {
    String prefix = spec.atlas().prefix().value();
    List<Named> names = new ArrayList<>();
    for (ProjectionSpec projection : spec.projections()) {
      if (isPlain(prefix) && isPlain(projection.name().value()) && projection.from().isPresent()) {
        String source = projection.from().get().value();
        names.add(
            new Named(
                projection.name(), TriggerName.of(prefix, projection.name().value(), source)));
      }
    }
    return names;
  }

  static boolean isPlain(String part) {
    return part.matches("[A-Za-z0-9_-]+");
  }
}
