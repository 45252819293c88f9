package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.util.List;

/** Checks an expression and tells which fields of the document it reads. */
final class ExpressionReader {

  private final Findings findings;
  private final OperatorReader operators;
  private final ReferenceReader references;

  ExpressionReader(Findings findings) {
    this.findings = findings;
    this.operators = new OperatorReader(Operators.EXPRESSIONS, findings, this);
    this.references = new ReferenceReader(findings);
  }

  Reads read(Node node, Scope scope) {
    if (node instanceof Scalar scalar) {
      return references.read(scalar, scope);
    }
    if (node instanceof Sequence sequence) {
      return readAll(sequence.items(), scope);
    }
    return read((Mapping) node, scope);
  }

  Reads readAll(List<Node> nodes, Scope scope) {
    return Reads.union(nodes.stream().map(node -> read(node, scope)).toList());
  }

  private Reads read(Mapping mapping, Scope scope) {
    if (ExtendedJson.isValue(mapping)) {
      return Reads.NOTHING;
    }
    List<Entry> calls = mapping.entries().stream().filter(ExpressionReader::isCall).toList();
    if (calls.isEmpty()) {
      return readFields(mapping, scope);
    }
    if (mapping.entries().size() > 1) {
      Entry call = calls.get(0);
      findings.error(
          Code.RS105,
          call.key().span(),
          "`" + call.key().text() + "` stands beside other entries of the same mapping.",
          "An operator is the only entry of its mapping.");
      return Reads.NOTHING;
    }
    return operators.read(calls.get(0), scope);
  }

  private static boolean isCall(Entry entry) {
    return entry.key().text().startsWith("$");
  }

  private Reads readFields(Mapping mapping, Scope scope) {
    mapping.entries().forEach(entry -> checkName(entry.key()));
    return readAll(mapping.entries().stream().map(Entry::value).toList(), scope);
  }

  private void checkName(Scalar key) {
    if (key.text().isEmpty()) {
      findings.error(Code.RS106, key.span(), "A field's name is empty.", "Give it a name.");
    }
    if (key.text().contains(".")) {
      findings.error(
          Code.RS106,
          key.span(),
          "The field name `" + key.text() + "` has a dot.",
          "Write a mapping in a mapping instead.");
    }
  }
}
