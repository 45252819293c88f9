package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.NearestName;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.util.Set;

/** Checks what a query asks of one field: a value, or operators. */
final class PredicateReader {

  /** The parts of a DBRef, the one kind of document whose fields begin with {@code $}. */
  private static final Set<String> REFERENCE = Set.of("$ref", "$id", "$db");

  private final Findings findings;
  private final QueryReader queries;
  private final OperandReader operands;

  PredicateReader(Findings findings, QueryReader queries) {
    this.findings = findings;
    this.queries = queries;
    this.operands = new OperandReader(findings, this);
  }

  void read(Node node) {
    if (node instanceof Mapping mapping && hasOperators(mapping)) {
      readOperators(mapping);
    } else {
      checkValue(node);
    }
  }

  /** Whether the mapping asks something, instead of being a document to compare with. */
  static boolean hasOperators(Mapping mapping) {
    return !ExtendedJson.isValue(mapping)
        && mapping.entry("$ref").isEmpty()
        && mapping.entries().stream().anyMatch(entry -> entry.key().text().startsWith("$"));
  }

  void readOperators(Mapping mapping) {
    mapping.entries().forEach(this::readOperator);
    mapping
        .entry("$options")
        .filter(options -> mapping.entry("$regex").isEmpty())
        .ifPresent(
            options ->
                findings.error(
                    Code.RS122, options.key().span(), "`$options` needs a `$regex`.", ""));
  }

  private void readOperator(Entry entry) {
    QueryOperator.named(entry.key().text())
        .ifPresentOrElse(
            operator -> operands.read(operator, entry.value()), () -> unknown(entry.key()));
  }

  /** An element: operators on it, or a query of its fields. */
  void readElement(Mapping mapping) {
    boolean operators =
        mapping.entries().stream()
            .anyMatch(entry -> QueryOperator.named(entry.key().text()).isPresent());
    mapping
        .entry("$expr")
        .ifPresent(
            entry ->
                findings.error(
                    Code.RS122,
                    entry.key().span(),
                    "`$expr` cannot stand in `$elemMatch`.",
                    "It applies to whole documents only."));
    if (operators) {
      readOperators(mapping);
    } else {
      queries.read(mapping);
    }
  }

  /** A value is taken as it is; an operator in it is a slip that the server would not notice. */
  void checkValue(Node node) {
    if (node instanceof Scalar scalar) {
      TextualDate.warn(scalar, findings);
    }
    if (node instanceof Sequence sequence) {
      sequence.items().forEach(this::checkValue);
    }
    if (node instanceof Mapping mapping && ExtendedJson.isValue(mapping)) {
      new ExtendedJson(findings).parse(mapping);
    } else if (node instanceof Mapping mapping) {
      mapping.entries().forEach(this::checkField);
    }
  }

  private void checkField(Entry field) {
    String name = field.key().text();
    if (name.startsWith("$") && !REFERENCE.contains(name)) {
      findings.error(
          Code.RS105,
          field.key().span(),
          "`" + name + "` stands inside a value that is compared as a whole.",
          "Ask for the field by its dotted path: `{ field.below: { " + name + ": … } }`.");
    }
    checkValue(field.value());
  }

  private void unknown(Scalar name) {
    if (!name.text().startsWith("$")) {
      findings.error(
          Code.RS105,
          name.span(),
          "The field `" + name.text() + "` stands beside operators in one mapping.",
          "Ask for it by its dotted path.");
    } else if (!queries.refuse(name) && !queries.refuseStage(name)) {
      findings.error(
          Code.RS120,
          name.span(),
          "The query operator `" + name.text() + "` is unknown.",
          NearestName.hint(
              name.text(), QueryOperator.names(), "Expressions are written with `$expr`."));
    }
  }
}
