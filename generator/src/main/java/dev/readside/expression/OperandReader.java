package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/** Checks what a query operator takes, as the server would. */
final class OperandReader {

  private static final List<String> AREAS =
      List.of("$geometry", "$box", "$polygon", "$center", "$centerSphere");

  private final Findings findings;
  private final Values values;
  private final PredicateReader predicates;

  OperandReader(Findings findings, PredicateReader predicates) {
    this.findings = findings;
    this.values = new Values(findings);
    this.predicates = predicates;
  }

  void read(QueryOperator operator, Node node) {
    switch (operator.operand()) {
      case VALUE -> predicates.checkValue(node);
      case NO_REGEX -> readComparable(node);
      case VALUES -> readList(node);
      case ALL -> readAll(node);
      case ELEMENT -> readElement(node);
      case SIZE -> check(node, OperandReader::isCount, "an integer that is not negative");
      case FLAG -> check(node, value -> value.isBoolean() || value.isNumber(), "`true` or `false`");
      case TYPE ->
          check(
              node, BsonTypeNames::accept, "the name or number of a BSON type, or a list of these");
      case MOD -> check(node, OperandReader::isMod, "`[ divisor, remainder ]`, the divisor not 0");
      case REGEX -> check(node, v -> v.isString() || v.isRegularExpression(), "a text");
      case OPTIONS -> check(node, OperandReader::isOptions, "a text out of `i m s x`");
      case PREDICATE -> readPredicate(node);
      case BITS -> check(node, OperandReader::isBits, "a bit mask or an array of bit positions");
      case AREA -> readGeometry(node, AREAS);
      case GEOMETRY -> readGeometry(node, List.of("$geometry"));
    }
  }

  private void readComparable(Node node) {
    predicates.checkValue(node);
    check(node, value -> !value.isRegularExpression(), "a value other than a regular expression");
  }

  private void readList(Node node) {
    if (node instanceof Sequence) {
      predicates.checkValue(node);
    } else {
      wrong(node, "an array");
    }
  }

  private void readAll(Node node) {
    boolean elements =
        node instanceof Sequence sequence
            && !sequence.items().isEmpty()
            && sequence.items().stream().allMatch(OperandReader::isElementMatch);
    if (elements) {
      ((Sequence) node).items().forEach(item -> predicates.readOperators((Mapping) item));
    } else {
      readList(node);
    }
  }

  private static boolean isElementMatch(Node node) {
    return node instanceof Mapping mapping && mapping.entry("$elemMatch").isPresent();
  }

  private void readElement(Node node) {
    if (node instanceof Mapping mapping && !ExtendedJson.isValue(mapping)) {
      predicates.readElement(mapping);
    } else {
      wrong(node, "a mapping");
    }
  }

  private void readPredicate(Node node) {
    if (node instanceof Mapping mapping && PredicateReader.hasOperators(mapping)) {
      predicates.readOperators(mapping);
    } else {
      check(node, BsonValue::isRegularExpression, "operators or a regular expression");
    }
  }

  private void readGeometry(Node node, List<String> shapes) {
    if (!(node instanceof Mapping mapping)
        || mapping.entries().size() != 1
        || !shapes.contains(mapping.entries().get(0).key().text())) {
      wrong(node, "a mapping with one of " + String.join(", ", shapes));
    }
  }

  private void check(Node node, Predicate<BsonValue> right, String expected) {
    if (!right.test(values.of(node))) {
      wrong(node, expected);
    }
  }

  private void wrong(Node node, String expected) {
    String found = node instanceof Scalar scalar ? ", not `" + scalar.text() + "`" : "";
    findings.error(Code.RS122, node.span(), "This must be " + expected + found + ".", "");
  }

  private static boolean isCount(BsonValue value) {
    return isInteger(value) && ((BsonNumber) value).longValue() >= 0;
  }

  private static boolean isInteger(BsonValue value) {
    return value instanceof BsonNumber number && number.doubleValue() == number.longValue();
  }

  private static boolean isMod(BsonValue value) {
    return value.isArray()
        && value.asArray().size() == 2
        && value.asArray().stream().allMatch(BsonValue::isNumber)
        && value.asArray().get(0).asNumber().longValue() != 0;
  }

  private static boolean isOptions(BsonValue value) {
    return value.isString() && value.asString().getValue().matches("[imsx]*");
  }

  private static boolean isBits(BsonValue value) {
    return isCount(value)
        || value.isBinary()
        || (value.isArray() && value.asArray().stream().allMatch(OperandReader::isCount));
  }
}
