package dev.readside.expression;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Parses queries (filters in MQL).
 *
 * <p>What it accepts, {@code $match} accepts. It is stricter than the server where that would take
 * a slip literally: an operator inside an embedded document is refused, not compared.
 */
public final class QueryParser {

  private QueryParser() {}

  /** The query; empty when there is an error in it, which is then among the diagnostics. */
  public static Optional<Query> parse(Node node, Diagnostics diagnostics) {
    return parse(node, Scope.DOCUMENT, diagnostics);
  }

  /** The same for the documents that a join finds. */
  public static Optional<Query> parseJoined(Node node, Diagnostics diagnostics) {
    return parse(node, Scope.JOINED, diagnostics);
  }

  private static Optional<Query> parse(Node node, Scope scope, Diagnostics diagnostics) {
    Findings findings = new Findings(diagnostics);
    Reads reads = new QueryReader(findings, scope).read(node);
    return !findings.failed() && new Values(findings).of(node) instanceof BsonDocument bson
        ? Optional.of(new Query(bson, reads))
        : Optional.empty();
  }
}
