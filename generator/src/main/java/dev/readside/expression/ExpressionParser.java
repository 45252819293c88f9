package dev.readside.expression;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import java.util.Optional;
import org.bson.BsonValue;

/**
 * Parses aggregation expressions: literals with their exact types, field paths, variables,
 * operators.
 *
 * <p>What it accepts, a server of the operators' versions parses too. What it refuses is wrong
 * there, or cannot be recomputed, or cannot be written in a generated function.
 */
public final class ExpressionParser {

  private ExpressionParser() {}

  /** The expression; empty when there is an error in it, which is then among the diagnostics. */
  public static Optional<Expression> parse(Node node, Diagnostics diagnostics) {
    Findings findings = new Findings(diagnostics);
    BsonValue bson = new Values(findings).of(node);
    Reads reads = new ExpressionReader(findings).read(node, Scope.DOCUMENT);
    return findings.failed() ? Optional.empty() : Optional.of(new Expression(bson, reads));
  }
}
