package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;

/** {@code ttl} makes the index on its field; the server refuses a second one (tried on 6.0.5). */
final class IndexOnTtlField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .ttl()
        .ifPresent(
            ttl ->
                projection.indexes().stream()
                    .filter(index -> isPlainlyOn(ttl.field().value(), index))
                    .forEach(index -> report(ttl.field().value(), index, diagnostics)));
  }

  private static boolean isPlainlyOn(String field, IndexSpec index) {
    boolean plain =
        !index.has("unique")
            && !index.has("sparse")
            && index.partialFilterExpression().isEmpty()
            && index.option("collation").isEmpty();
    return plain && index.keys().size() == 1 && isAscending(field, index.keys().get(0));
  }

  private static boolean isAscending(String field, Node.Entry key) {
    return key.key().text().equals(field)
        && key.value() instanceof Node.Scalar scalar
        && scalar.text().equals("1");
  }

  private static void report(String field, IndexSpec index, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS067,
        index.span(),
        "`ttl` makes the index on `" + field + "`.",
        "Remove this one: queries use the TTL index too.");
  }
}
