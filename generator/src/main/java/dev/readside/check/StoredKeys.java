package dev.readside.check;

import dev.readside.expression.Paths;
import dev.readside.spec.FromSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.Optional;

/** Which pairs of a join's keys documents can be found by: those that both sides have as stored. */
final class StoredKeys {

  private final ProjectionsSpec spec;
  private final ProjectionSpec projection;

  StoredKeys(ProjectionsSpec spec, ProjectionSpec projection) {
    this.spec = spec;
    this.projection = projection;
  }

  /** One pair is enough. */
  boolean isFindable(JoinSpec join) {
    return join.on().stream()
        .anyMatch(key -> !setsForeign(join, key) && computedLocal(key).isEmpty());
  }

  /** Whether an upcast sets the joined document's key. */
  boolean setsForeign(JoinSpec join, JoinSpec.Key key) {
    return join.from()
        .filter(from -> UpcastFields.set(spec.upcasts(from), key.foreign().value()))
        .isPresent();
  }

  /** The collection whose upcasts compute the other key; none if its documents have it. */
  Optional<FromSpec> computedLocal(JoinSpec.Key key) {
    Optional<JoinSpec> through = projection.joins().stream().filter(key::isBelow).findFirst();
    Optional<FromSpec> owner = through.isPresent() ? through.get().from() : projection.from();
    return owner.filter(from -> UpcastFields.compute(spec.upcasts(from), localPath(key)));
  }

  /** The path of a local key in its document. */
  String localPath(JoinSpec.Key key) {
    String local = key.local().value();
    return projection.joins().stream()
        .filter(key::isBelow)
        .findFirst()
        .map(join -> Paths.below(join.name().value(), local))
        .orElse(local);
  }
}
