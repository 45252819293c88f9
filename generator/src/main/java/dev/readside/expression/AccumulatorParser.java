package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import java.util.Optional;
import org.bson.BsonValue;

/**
 * Parses what a group's row takes together from the members of the group: one accumulator, such as
 * {@code { $sum: $total }}.
 *
 * <p>Source: <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/">
 * $group</a>.
 */
public final class AccumulatorParser {

  private final Findings findings;

  private AccumulatorParser(Findings findings) {
    this.findings = findings;
  }

  /**
   * The accumulator as an expression over the members; empty when there is an error in it, which is
   * then among the diagnostics.
   */
  public static Optional<Expression> parse(Node node, Diagnostics diagnostics) {
    Findings findings = new Findings(diagnostics);
    BsonValue bson = new Values(findings).of(node);
    Reads reads = new AccumulatorParser(findings).read(node);
    return findings.failed() ? Optional.empty() : Optional.of(new Expression(bson, reads));
  }

  private Reads read(Node node) {
    if (!(node instanceof Mapping mapping) || ExtendedJson.isValue(mapping)) {
      return refuse(node);
    }
    Optional<Entry> call =
        mapping.entries().stream().filter(entry -> entry.key().text().startsWith("$")).findFirst();
    if (call.isEmpty()) {
      return refuse(node);
    }
    if (mapping.entries().size() > 1) {
      findings.error(
          Code.RS105,
          call.get().key().span(),
          "`" + call.get().key().text() + "` stands beside other entries of the same mapping.",
          "An accumulator is the only entry of its mapping.");
      return Reads.NOTHING;
    }
    return read(call.get());
  }

  private Reads read(Entry call) {
    String name = call.key().text();
    if (Operators.ACCUMULATORS.named(name).isEmpty()
        && Operators.EXPRESSIONS.usableNames().contains(name)) {
      return refuseOperator(call.key());
    }
    // The arguments are read as expressions, which may have operators of their own.
    return new OperatorReader(Operators.ACCUMULATORS, findings, new ExpressionReader(findings))
        .read(call, Scope.DOCUMENT);
  }

  /** What is wrong as an expression, too, is not proposed as what to accumulate. */
  private Reads refuse(Node node) {
    boolean path = node instanceof Scalar scalar && scalar.text().startsWith("$");
    if (path) {
      new ExpressionReader(findings).read(node, Scope.DOCUMENT);
    }
    String text = path && !findings.failed() ? ((Scalar) node).text() : "…";
    findings.error(
        Code.RS115,
        node.span(),
        "A group has many members, and this does not say how their values become one.",
        "Write an accumulator: `{ $sum: "
            + text
            + " }`, `{ $max: "
            + text
            + " }`, `{ $first: "
            + text
            + " }`, `{ $count: {} }`, …");
    return Reads.NOTHING;
  }

  private Reads refuseOperator(Scalar name) {
    findings.error(
        Code.RS115,
        name.span(),
        "`"
            + name.text()
            + "` is no accumulator: it does not say how the members' values become one.",
        "Accumulate it, as in `{ $sum: { "
            + name.text()
            + ": … } }`; or compute it from the group's fields in a projection of this one.");
    return Reads.NOTHING;
  }
}
