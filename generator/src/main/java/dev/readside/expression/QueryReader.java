package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.NearestName;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a query and tells which fields of the document it reads. */
final class QueryReader {

  private static final List<String> TOP_LEVEL =
      List.of("$and", "$or", "$nor", "$expr", "$jsonSchema", "$comment");

  /** Operators of {@code find} that a projection's filter cannot have, and why. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "$where", "it runs JavaScript, which an aggregation pipeline does not allow",
          "$function", "it runs JavaScript, whose result nothing guarantees to be the same again",
          "$text", "a text search is allowed only as the first stage of a pipeline",
          "$near", "it sorts, which an aggregation pipeline does with `$geoNear` only",
          "$nearSphere", "it sorts, which an aggregation pipeline does with `$geoNear` only",
          "$sampleRate", "it chooses other documents at each evaluation",
          "$rand", "it gives another value at each evaluation");

  private final Findings findings;
  private final Scope scope;
  private final PredicateReader predicates;

  QueryReader(Findings findings, Scope scope) {
    this.findings = findings;
    this.scope = scope;
    this.predicates = new PredicateReader(findings, this);
  }

  Reads read(Node node) {
    if (!(node instanceof Mapping mapping) || ExtendedJson.isValue((Mapping) node)) {
      findings.error(
          Code.RS121, node.span(), "A query must be a mapping.", "Write `{ field: value }`.");
      return Reads.NOTHING;
    }
    List<Reads> reads = new ArrayList<>();
    mapping.entries().forEach(entry -> reads.add(read(entry)));
    return Reads.union(reads);
  }

  private Reads read(Entry entry) {
    String name = entry.key().text();
    return switch (name) {
      case "$and", "$or", "$nor" -> readAll(entry);
      case "$expr" -> new ExpressionReader(findings).read(entry.value(), scope);
      case "$jsonSchema" -> readSchema(entry.value());
      case "$comment" -> Reads.NOTHING;
      default -> name.startsWith("$") ? unknown(entry.key()) : readField(entry);
    };
  }

  private Reads readAll(Entry entry) {
    if (!(entry.value() instanceof Sequence sequence) || sequence.items().isEmpty()) {
      findings.error(
          Code.RS122,
          entry.value().span(),
          "`" + entry.key().text() + "` takes an array of at least one query.",
          "");
      return Reads.NOTHING;
    }
    return Reads.union(sequence.items().stream().map(this::read).toList());
  }

  private Reads readSchema(Node value) {
    if (!(value instanceof Mapping)) {
      findings.error(Code.RS122, value.span(), "`$jsonSchema` takes a mapping.", "");
    }
    return Reads.WHOLE;
  }

  private Reads readField(Entry entry) {
    FieldPath path = FieldPath.of(entry.key().text());
    if (path.names().stream().anyMatch(String::isEmpty)) {
      findings.error(
          Code.RS107,
          entry.key().span(),
          "The path `" + path + "` has an empty name between, before or after its dots.",
          "Write `field` or `field.below`.");
    }
    predicates.read(entry.value());
    return path.reads();
  }

  private Reads unknown(Scalar name) {
    if (!refuse(name) && !refuseStage(name)) {
      String otherwise =
          QueryOperator.named(name.text()).isPresent()
              ? "It belongs under a field: `{ field: { " + name.text() + ": … } }`."
              : NearestName.hint(name.text(), TOP_LEVEL, "Expressions are written with `$expr`.");
      findings.error(
          Code.RS120,
          name.span(),
          "`" + name.text() + "` is not an operator of a whole query.",
          otherwise);
    }
    return Reads.NOTHING;
  }

  /** Whether it is a stage or a window operator, and no operator of queries. */
  boolean refuseStage(Scalar name) {
    Optional<Operator.Elsewhere> found =
        Operators.EXPRESSIONS
            .elsewhere(name.text())
            .filter(elsewhere -> !elsewhere.where().startsWith("a query operator"));
    found.ifPresent(
        elsewhere ->
            findings.error(
                Code.RS114,
                name.span(),
                "`" + name.text() + "` is not a query operator but " + elsewhere.where() + ".",
                elsewhere.instead()));
    return found.isPresent();
  }

  /** Whether the name is one of the operators that are refused with a reason. */
  boolean refuse(Scalar name) {
    String why = REFUSED.get(name.text());
    if (why != null) {
      findings.error(
          Code.RS123,
          name.span(),
          "`" + name.text() + "` cannot be used: " + why + ".",
          "Filter by the document's own fields.");
    }
    return why != null;
  }
}
