package dev.readside.expression;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import java.util.Optional;

/**
 * Parses a query into the aggregation expression that is true for the same documents.
 *
 * <p>Queries and expressions differ: a query looks into arrays, brackets comparisons by type and
 * takes a missing field for {@code null}. What this translates, it translates exactly; the rest is
 * refused. A test compares both on a real server over random documents.
 */
public final class ConditionParser {

  private ConditionParser() {}

  /** The expression; empty when there is an error, which is then among the diagnostics. */
  public static Optional<Expression> parse(Node query, Diagnostics diagnostics) {
    return QueryParser.parse(query, diagnostics)
        .flatMap(parsed -> new ConditionTranslation(diagnostics).translate(query, parsed.reads()));
  }
}
