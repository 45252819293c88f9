package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two indexes that are one to the server: the same keys in the same order with the same {@code
 * unique}, {@code sparse}, filter and collation (tried on 6.0.5). {@code _id} has its index anyway.
 */
final class SameIndex implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    Set<String> seen = new HashSet<>();
    for (IndexSpec index : projection.indexes()) {
      // A second text index is refused whatever its keys are.
      if (!IndexType.isText(index) && !seen.add(signature(index))) {
        report(index, "An index with these keys and options stands above.", diagnostics);
      }
      if (isOnIdAlone(index)) {
        report(index, "Every collection has an index on `_id`.", diagnostics);
      }
    }
  }

  static boolean areSame(IndexSpec one, IndexSpec other) {
    return signature(one).equals(signature(other));
  }

  private static void report(IndexSpec index, String message, Diagnostics diagnostics) {
    diagnostics.error(Code.RS061, index.span(), message, "Remove this one.");
  }

  private static boolean isOnIdAlone(IndexSpec index) {
    return index.keys().size() == 1
        && index.keys().get(0).key().text().equals("_id")
        && IndexType.count(index, "hashed") == 0;
  }

  private static String signature(IndexSpec index) {
    return keys(index)
        + index.has("unique")
        + index.has("sparse")
        + index.partialFilterExpression().map(Canonical::of)
        + index.option("collation").map(option -> Canonical.of(option.value()));
  }

  private static String keys(IndexSpec index) {
    return index.keys().stream().map(SameIndex::key).collect(Collectors.joining(","));
  }

  private static String key(Node.Entry key) {
    return key.key().text() + ":" + Canonical.of(key.value());
  }
}
