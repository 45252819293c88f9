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
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** Checks an argument of an operator by its kind. */
final class ArgumentReader {

  private static final List<String> UNITS =
      List.of("year", "quarter", "week", "month", "day", "hour", "minute", "second", "millisecond");

  private final Findings findings;
  private final ExpressionReader expressions;

  ArgumentReader(Findings findings, ExpressionReader expressions) {
    this.findings = findings;
    this.expressions = expressions;
  }

  Reads read(ArgumentKind kind, Node node, Scope scope) {
    return switch (kind) {
      case EXPRESSION, SCOPED -> expressions.read(node, scope);
      case VARIABLE -> readVariable(node);
      case VARIABLES -> readVariables(node, scope);
      case LIST -> readList(node, scope);
      case BRANCHES -> readBranches(node, scope);
      case SORT -> readSort(node);
      case SINGLE -> readSingle(node, scope);
      case MEMBER_SORT -> readMemberSort(node);
      case COUNT -> readCount(node);
      case BOOLEAN -> readBoolean(node);
      case TRUE -> readTrue(node);
      case UNIT -> readUnit(node, scope);
      case NAME -> readName(node);
      case WORD -> readWord(node);
      case VERBATIM -> Reads.NOTHING;
    };
  }

  private Reads readVariable(Node node) {
    if (node instanceof Scalar scalar && scalar.value().isString()) {
      checkVariableName(scalar);
    } else {
      wrong(node, "the name of a variable");
    }
    return Reads.NOTHING;
  }

  /** The server's rule: a user's variable begins with a small letter (or is beyond ASCII). */
  private void checkVariableName(Scalar name) {
    if (!name.text().matches("CURRENT|[a-z\\x{80}-\\x{10FFFF}][a-zA-Z0-9_\\x{80}-\\x{10FFFF}]*")) {
      findings.error(
          Code.RS109,
          name.span(),
          "A variable cannot have the name `" + name.text() + "`.",
          "It begins with a small letter and has letters, digits and `_` only.");
    }
  }

  private Reads readVariables(Node node, Scope scope) {
    if (!(node instanceof Mapping mapping)) {
      return wrong(node, "a mapping of variables to expressions");
    }
    mapping.entries().forEach(entry -> checkVariableName(entry.key()));
    return expressions.readAll(mapping.entries().stream().map(Entry::value).toList(), scope);
  }

  private Reads readList(Node node, Scope scope) {
    return node instanceof Sequence sequence
        ? expressions.readAll(sequence.items(), scope)
        : wrong(node, "an array, spelled out");
  }

  private Reads readBranches(Node node, Scope scope) {
    if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
      return wrong(node, "an array of at least one `{ case: …, then: … }`");
    }
    List<Reads> reads = new ArrayList<>();
    sequence.items().forEach(branch -> reads.add(readBranch(branch, scope)));
    return Reads.union(reads);
  }

  private Reads readBranch(Node node, Scope scope) {
    if (node instanceof Mapping mapping
        && mapping.entries().size() == 2
        && mapping.entry("case").isPresent()
        && mapping.entry("then").isPresent()) {
      return expressions.readAll(mapping.entries().stream().map(Entry::value).toList(), scope);
    }
    return wrong(node, "`{ case: …, then: … }`");
  }

  private Reads readSort(Node node) {
    boolean right =
        node instanceof Mapping mapping
            ? !mapping.entries().isEmpty()
                && mapping.entries().stream().allMatch(ArgumentReader::isSortField)
            : isDirection(node);
    return right ? Reads.NOTHING : wrong(node, "`1`, `-1` or a mapping of fields to these");
  }

  private Reads readSingle(Node node, Scope scope) {
    return node instanceof Sequence
        ? wrong(node, "one expression, not an array")
        : expressions.read(node, scope);
  }

  private Reads readMemberSort(Node node) {
    if (node instanceof Mapping mapping
        && !mapping.entries().isEmpty()
        && mapping.entries().stream().allMatch(ArgumentReader::isSortField)) {
      return Reads.union(
          mapping.entries().stream().map(entry -> Reads.ofPath(entry.key().text())).toList());
    }
    return wrong(node, "a mapping of fields to `1` or `-1`");
  }

  private Reads readCount(Node node) {
    return node instanceof Scalar scalar
            && scalar.value().isInt32()
            && scalar.value().asInt32().getValue() > 0
        ? Reads.NOTHING
        : wrong(node, "a whole number above 0");
  }

  private static boolean isSortField(Entry entry) {
    return FieldPath.of(entry.key().text()).fault().isEmpty() && isDirection(entry.value());
  }

  private static boolean isDirection(Node node) {
    Set<BsonValue> directions = Set.of(new BsonInt32(1), new BsonInt32(-1));
    return node instanceof Scalar scalar && directions.contains(scalar.value());
  }

  private Reads readBoolean(Node node) {
    return node instanceof Scalar scalar && scalar.value().isBoolean()
        ? Reads.NOTHING
        : wrong(node, "`true` or `false`");
  }

  private Reads readTrue(Node node) {
    return node instanceof Scalar scalar && scalar.value().equals(BsonBoolean.TRUE)
        ? Reads.NOTHING
        : wrong(node, "`true`");
  }

  private Reads readUnit(Node node, Scope scope) {
    if (node instanceof Scalar scalar
        && !scalar.text().startsWith("$")
        && !UNITS.contains(scalar.text())) {
      findings.error(
          Code.RS104,
          node.span(),
          "`" + scalar.text() + "` is not a unit of time.",
          NearestName.hint(scalar.text(), UNITS, "Units are " + String.join(", ", UNITS) + "."));
    }
    return expressions.read(node, scope);
  }

  private Reads readName(Node node) {
    return FieldAccess.name(node).isPresent()
        ? Reads.NOTHING
        : wrong(node, "the constant name of a field (with `$literal` when it begins with `$`)");
  }

  private Reads readWord(Node node) {
    return node instanceof Scalar scalar
            && scalar.value().isString()
            && !scalar.text().startsWith("$")
        ? Reads.NOTHING
        : wrong(node, "a word");
  }

  private Reads wrong(Node node, String expected) {
    findings.error(Code.RS104, node.span(), "This must be " + expected + ".", "");
    return Reads.NOTHING;
  }
}
