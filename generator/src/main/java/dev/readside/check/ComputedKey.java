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
import java.util.function.Predicate;

/**
 * Documents are found by the stored value of a join's key, or of a part of a group's key. Where an
 * upcast computes it, older documents do not have it. One pair, or part, is enough.
 */
final class ComputedKey implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      StoredKeys stored = new StoredKeys(spec, projection);
      for (JoinSpec join : projection.joins()) {
        if (!stored.isFindable(join)) {
          join.on().forEach(key -> checkLocal(stored, key, diagnostics));
        }
      }
      projection.group().ifPresent(group -> checkGroup(spec, projection, group, diagnostics));
    }
  }

  private static void checkLocal(StoredKeys stored, JoinSpec.Key key, Diagnostics diagnostics) {
    stored
        .computedLocal(key)
        .ifPresent(from -> report(from, stored.localPath(key), key.local().span(), diagnostics));
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
