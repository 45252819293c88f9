package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.Set;

/**
 * A partial index takes fewer operators than a query (manual, core/index-partial; each tried on
 * 6.0.5). What is no operator at all is the query parser's business.
 */
final class ImpossiblePartialFilter implements ProjectionRule {

  private static final Set<String> REFUSED =
      Set.of(
          "$ne",
          "$nin",
          "$not",
          "$nor",
          "$regex",
          "$options",
          "$expr",
          "$elemMatch",
          "$size",
          "$mod",
          "$text",
          "$where",
          "$jsonSchema",
          "$near",
          "$nearSphere",
          "$bitsAllClear",
          "$bitsAllSet",
          "$bitsAnyClear",
          "$bitsAnySet",
          "$rand",
          "$sampleRate");

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .indexes()
        .forEach(
            index ->
                index.partialFilterExpression().ifPresent(filter -> check(filter, diagnostics)));
  }

  private static void check(Node node, Diagnostics diagnostics) {
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> check(entry, diagnostics));
    } else if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> check(item, diagnostics));
    }
  }

  private static void check(Node.Entry entry, Diagnostics diagnostics) {
    String operator = entry.key().text();
    if (REFUSED.contains(operator)) {
      report(entry.key(), "`" + operator + "`", diagnostics);
    } else if (operator.equals("$exists") && isFalse(entry.value())) {
      report(entry.key(), "`$exists: false`", diagnostics);
    } else {
      check(entry.value(), diagnostics);
    }
  }

  private static boolean isFalse(Node value) {
    return value instanceof Node.Scalar scalar
        && (scalar.text().equals("false") || scalar.text().equals("0"));
  }

  private static void report(Node.Scalar operator, String what, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS064,
        operator.span(),
        "A `partialFilterExpression` cannot use " + what + ".",
        "MongoDB takes equality, `$gt`, `$gte`, `$lt`, `$lte`, `$in`, `$type`, `$exists: true`,"
            + " `$and` and `$or`.");
  }
}
