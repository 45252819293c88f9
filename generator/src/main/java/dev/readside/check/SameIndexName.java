package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.Ttl;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.ProjectionSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two indexes of one name, or a name that MongoDB does not take. */
final class SameIndexName implements ProjectionRule {

  /** {@code *} means all indexes to {@code dropIndexes}; {@code _id_} is the index on the key. */
  private static final List<String> IMPOSSIBLE = List.of("", "*", "_id_");

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    Set<String> names = new HashSet<>();
    projection.ttl().ifPresent(ttl -> names.add(Ttl.indexName(ttl.field().value())));
    for (IndexSpec index : projection.indexes()) {
      index
          .name()
          .filter(name -> IMPOSSIBLE.contains(name.value()))
          .ifPresent(
              name ->
                  diagnostics.error(
                      Code.RS062,
                      name.span(),
                      "No index can be named `" + name.value() + "`.",
                      "Without a name it is named after its keys."));
      if (!names.add(index.effectiveName()) && !isSameAsAnother(index, projection)) {
        diagnostics.error(
            Code.RS062,
            index.name().map(name -> name.span()).orElse(index.span()),
            "Another index of this projection is named `" + index.effectiveName() + "` too.",
            "Give one of them another `name`.");
      }
    }
  }

  /** Without names the same keys have the same name; then {@link SameIndex} says it better. */
  private static boolean isSameAsAnother(IndexSpec index, ProjectionSpec projection) {
    return index.name().isEmpty()
        && projection.indexes().stream()
            .anyMatch(other -> !other.equals(index) && SameIndex.areSame(other, index));
  }
}
