package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;
import java.util.Set;

/** A kind of index, or an option, that indexing policies of Cosmos DB do not have. */
final class IndexOfMongo implements CosmosRule {

  /** What an index can say there, too. */
  private static final Set<String> OPTIONS = Set.of("unique", "background");

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().stream()
        .flatMap(projection -> projection.indexes().stream())
        .forEach(index -> check(index, diagnostics));
  }

  private static void check(IndexSpec index, Diagnostics diagnostics) {
    index.keys().forEach(key -> check(key, diagnostics));
    index.options().stream()
        .filter(option -> !OPTIONS.contains(option.key().text()))
        .forEach(option -> report(option.key().text(), option.key().span(), diagnostics));
    index
        .partialFilterExpression()
        .ifPresent(filter -> report("partialFilterExpression", filter.span(), diagnostics));
  }

  private static void check(Node.Entry key, Diagnostics diagnostics) {
    String direction = key.value() instanceof Node.Scalar scalar ? scalar.text() : "";
    if (!List.of("1", "-1").contains(direction) || key.key().text().contains("$")) {
      report(key.key().text() + ": " + direction, key.key().span(), diagnostics);
    }
  }

  private static void report(String what, Span place, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS159,
        place,
        "Indexes of Cosmos DB know no `" + what + "`.",
        "They have fields with 1 or -1, and may be `unique`.");
  }
}
