package dev.readside.target.appservices;

import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.ArrayList;
import java.util.List;

/** The trigger names of a file, as far as they can be formed; other rules say where they cannot. */
final class TriggerNames {

  /**
   * A trigger's name, and what it is for.
   *
   * @param shown the projection and the collection, or the sweep, in a message
   */
  record Named(Located<String> projection, String shown, TriggerName trigger) {}

  private final ProjectionsSpec spec;
  private final String prefix;

  private TriggerNames(ProjectionsSpec spec, String prefix) {
    this.spec = spec;
    this.prefix = prefix;
  }

  static List<Named> of(ProjectionsSpec spec, String prefix) {
    TriggerNames names = new TriggerNames(spec, prefix);
    return spec.projections().stream().flatMap(each -> names.of(each).stream()).toList();
  }

  private List<Named> of(ProjectionSpec projection) {
    String name = projection.name().value();
    List<Named> names = new ArrayList<>();
    if (AppServicesName.PART.takes(prefix) && AppServicesName.PART.takes(name)) {
      for (String collection : watched(projection)) {
        TriggerName trigger = TriggerName.of(prefix, name, collection);
        String shown = "`%s` on `%s`".formatted(name, collection);
        names.add(new Named(projection.name(), shown, trigger));
      }
      if (spec.sweep().isPresent()) {
        TriggerName trigger = TriggerName.sweep(prefix, name);
        names.add(new Named(projection.name(), "the sweep of `%s`".formatted(name), trigger));
      }
    }
    return names;
  }

  /** A collection that is joined twice, or to itself, is watched once. */
  private List<String> watched(ProjectionSpec projection) {
    return projection.sources().stream()
        .flatMap(from -> spec.collection(from).stream())
        .distinct()
        .toList();
  }
}
