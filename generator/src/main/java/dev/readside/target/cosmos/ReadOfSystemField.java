package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.source.Span;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.stream.Stream;

/** Documents come without what Cosmos DB keeps in their items; their {@code id} is {@code _id}. */
final class ReadOfSystemField implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    WrittenParts parts = new WrittenParts(spec, settings);
    parts.expressions().forEach(each -> inExpression(each, diagnostics));
    parts.queries().forEach(each -> inQuery(each, diagnostics));
    spec.projections().stream()
        .flatMap(ReadOfSystemField::joins)
        .forEach(key -> check(key.foreign().value(), key.foreign().span(), diagnostics));
    spec.projections().stream()
        .flatMap(ReadOfSystemField::joins)
        .forEach(key -> check(key.local().value(), key.local().span(), diagnostics));
  }

  private static Stream<JoinSpec.Key> joins(ProjectionSpec projection) {
    return projection.joins().stream().flatMap(join -> join.on().stream());
  }

  private static void inExpression(Node node, Diagnostics diagnostics) {
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> inExpression(entry.value(), diagnostics));
    } else if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> inExpression(item, diagnostics));
    } else if (node instanceof Node.Scalar scalar && scalar.text().matches("\\$[^$].*")) {
      check(scalar.text().substring(1), scalar.span(), diagnostics);
    }
  }

  /** The keys of a query that are no operators are paths. */
  private static void inQuery(Node node, Diagnostics diagnostics) {
    if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> inQuery(item, diagnostics));
    } else if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> inQuery(entry, diagnostics));
    }
  }

  private static void inQuery(Node.Entry entry, Diagnostics diagnostics) {
    String key = entry.key().text();
    switch (key) {
      case "$expr" -> inExpression(entry.value(), diagnostics);
      case "$and", "$or", "$nor" -> inQuery(entry.value(), diagnostics);
      default -> check(key, entry.key().span(), diagnostics);
    }
  }

  private static void check(String path, Span place, Diagnostics diagnostics) {
    String name = Paths.first(path);
    if (SystemFields.has(name)) {
      diagnostics.error(
          Code.RS155,
          place,
          "Documents have no `" + name + "` here: it is Cosmos DB's or Readside's own.",
          name.equals(SystemFields.ID) ? "The id of an item is `_id` in definitions." : "");
    }
  }
}
