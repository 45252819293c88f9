package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.FromSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Documents are found by the stored value of a join's key, or of a part of a group's key. Where an
 * upcast computes it, older documents do not have it. Of a group's key one part is enough.
 */
final class ComputedKey implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      for (JoinSpec join : projection.joins()) {
        join.on().stream().limit(1).forEach(key -> checkLocal(spec, projection, key, diagnostics));
      }
      projection.group().ifPresent(group -> checkGroup(spec, projection, group, diagnostics));
    }
  }

  private static void checkLocal(
      ProjectionsSpec spec, ProjectionSpec projection, JoinSpec.Key key, Diagnostics diagnostics) {
    Optional<JoinSpec> through = projection.joins().stream().filter(key::isBelow).findFirst();
    Optional<FromSpec> owner = through.isPresent() ? through.get().from() : projection.from();
    String local = key.local().value();
    String path =
        through.map(join -> local.substring(join.name().value().length() + 1)).orElse(local);
    owner
        .filter(from -> UpcastFields.compute(spec.upcasts(from), path))
        .ifPresent(from -> report(from, path, key.local().span(), diagnostics));
  }

  private static void checkGroup(
      ProjectionsSpec spec, ProjectionSpec projection, GroupSpec group, Diagnostics diagnostics) {
    List<GroupParts.Plain> parts = GroupParts.plain(group);
    for (FromSpec from : projection.from().stream().toList()) {
      Predicate<GroupParts.Plain> computed =
          part -> UpcastFields.compute(spec.upcasts(from), part.path());
      if (parts.stream().allMatch(computed)) {
        parts.forEach(part -> report(from, part.path(), part.span(), diagnostics));
      }
    }
  }

  private static void report(FromSpec from, String path, Span place, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS074,
        place,
        "An upcast of `"
            + from.name().value()
            + "` computes `"
            + path
            + "`, so that older documents could not be found by it.",
        "Let the upcast copy a field (`set: { a: $b }`), store the value in the documents, or use"
            + " another key.");
  }
}
