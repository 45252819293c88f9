package dev.readside.expression;

import dev.readside.spec.Node;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Nodes as BSON, with Extended JSON values in their place and everything else as it is written. */
final class Values {

  private final ExtendedJson extendedJson;

  Values(Findings findings) {
    this.extendedJson = new ExtendedJson(findings);
  }

  BsonValue of(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.value();
    }
    if (node instanceof Node.Sequence sequence) {
      return new BsonArray(sequence.items().stream().map(this::of).toList());
    }
    Node.Mapping mapping = (Node.Mapping) node;
    return ExtendedJson.isValue(mapping) ? extendedJson.parse(mapping) : document(mapping);
  }

  private BsonDocument document(Node.Mapping mapping) {
    BsonDocument document = new BsonDocument();
    mapping.entries().forEach(entry -> document.append(entry.key().text(), of(entry.value())));
    return document;
  }
}
