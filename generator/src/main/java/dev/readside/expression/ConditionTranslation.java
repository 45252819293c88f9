package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Sequence;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonValue;

/** Translates a query that {@link QueryParser} accepted. */
final class ConditionTranslation {

  private final Findings findings;
  private final Values values;

  ConditionTranslation(Diagnostics diagnostics) {
    this.findings = new Findings(diagnostics);
    this.values = new Values(findings);
  }

  Optional<Expression> translate(Node query, Reads reads) {
    BsonValue condition = query((Mapping) query);
    return findings.failed() ? Optional.empty() : Optional.of(new Expression(condition, reads));
  }

  private BsonValue query(Mapping query) {
    return Conditions.all(
        query.entries().stream()
            .filter(entry -> !entry.key().text().equals("$comment"))
            .map(this::entry)
            .toList());
  }

  private BsonValue entry(Entry entry) {
    return switch (entry.key().text()) {
      case "$and" -> Conditions.all(queries(entry));
      case "$or" -> Conditions.any(queries(entry));
      case "$nor" -> Conditions.not(Conditions.any(queries(entry)));
      case "$expr" -> values.of(entry.value());
      case "$jsonSchema" -> refuse(entry.key(), "`$jsonSchema`");
      default -> field(entry);
    };
  }

  private List<BsonValue> queries(Entry entry) {
    return ((Sequence) entry.value()).items().stream().map(each -> query((Mapping) each)).toList();
  }

  private BsonValue field(Entry entry) {
    FieldPath path = FieldPath.of(entry.key().text());
    if (path.names().stream().anyMatch(ConditionTranslation::isSpecial)) {
      return refuse(entry.key(), "The path `" + path + "`");
    }
    return predicate(path, entry.value());
  }

  /** A name that an expression takes for something else, or that may be a position. */
  private static boolean isSpecial(String name) {
    return name.startsWith("$") || FieldPath.isPosition(name);
  }

  private BsonValue predicate(FieldPath path, Node node) {
    if (node instanceof Mapping mapping && PredicateReader.hasOperators(mapping)) {
      return Conditions.all(
          mapping.entries().stream().map(operator -> operator(path, operator)).toList());
    }
    return equal(path, node);
  }

  private BsonValue operator(FieldPath path, Entry entry) {
    Node operand = entry.value();
    String name = entry.key().text();
    return switch (name) {
      case "$eq" -> equal(path, operand);
      case "$ne" -> Conditions.not(equal(path, operand));
      case "$in" -> in(path, operand);
      case "$nin" -> Conditions.not(in(path, operand));
      case "$lt", "$lte", "$gt", "$gte" -> compare(path, name, operand);
      case "$exists" -> exists(path, operand);
      case "$type" -> ofType(path, operand);
      case "$not" ->
          operand instanceof Mapping mapping && PredicateReader.hasOperators(mapping)
              ? Conditions.not(predicate(path, operand))
              : refuse(operand, "A regular expression");
      default -> refuse(entry.key(), "`" + name + "`");
    };
  }

  private BsonValue equal(FieldPath path, Node operand) {
    BsonValue value = values.of(operand);
    return isScalar(value)
        ? Subject.at(path, subject -> subject.equal(value))
        : refuse(operand, "A comparison with " + kind(value));
  }

  private BsonValue in(FieldPath path, Node operand) {
    Sequence sequence = (Sequence) operand;
    List<BsonValue> some = sequence.items().stream().map(values::of).toList();
    for (int i = 0; i < some.size(); i++) {
      if (!isScalar(some.get(i))) {
        return refuse(sequence.items().get(i), "A comparison with " + kind(some.get(i)));
      }
    }
    return Subject.at(path, subject -> subject.in(some));
  }

  private BsonValue compare(FieldPath path, String operator, Node operand) {
    BsonValue value = values.of(operand);
    if (!isScalar(value) || value.isNull() || isNaN(value)) {
      return refuse(operand, "`" + operator + "` with " + kind(value));
    }
    return Subject.at(path, subject -> subject.compare(operator, value));
  }

  private BsonValue exists(FieldPath path, Node operand) {
    BsonValue flag = values.of(operand);
    boolean meant = flag.isBoolean() ? flag.asBoolean().getValue() : !isZero(flag);
    BsonValue exists = Subject.at(path, Subject::exists);
    return meant ? exists : Conditions.not(exists);
  }

  private static boolean isZero(BsonValue number) {
    return number.asNumber().doubleValue() == 0;
  }

  private BsonValue ofType(FieldPath path, Node operand) {
    BsonValue type = values.of(operand);
    List<BsonValue> types = type.isArray() ? type.asArray().getValues() : List.of(type);
    List<String> names =
        types.stream().flatMap(each -> BsonTypeNames.of(each).stream()).distinct().toList();
    return Subject.at(path, subject -> subject.ofType(names));
  }

  private static boolean isScalar(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOUBLE, STRING, BINARY, OBJECT_ID, BOOLEAN, DATE_TIME, NULL, INT32, INT64, DECIMAL128 ->
          true;
      default -> false;
    };
  }

  private static boolean isNaN(BsonValue value) {
    return value.isDecimal128()
        ? value.asDecimal128().getValue().isNaN()
        : value.isDouble() && Double.isNaN(value.asDouble().getValue());
  }

  private static String kind(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> "a document";
      case ARRAY -> "an array";
      case REGULAR_EXPRESSION -> "a regular expression";
      case NULL -> "`null`";
      case DOUBLE, DECIMAL128 -> "`NaN`";
      default -> "such a value";
    };
  }

  private BsonValue refuse(Node node, String what) {
    findings.error(
        Code.RS130,
        node.span(),
        what + " cannot be used in a `when`, which becomes an expression.",
        "Write the condition as an expression yourself: `{ $expr: … }`.");
    return BsonBoolean.FALSE;
  }
}
