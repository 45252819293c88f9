package dev.readside.it.expression;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.SourceFile;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** BSON as the YAML nodes that a user would write for it, types in Extended JSON. */
final class Nodes {

  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private Nodes() {}

  static Node of(BsonDocument document) {
    return of(document.toJson(CANONICAL));
  }

  static Node of(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    return YamlReader.read(new SourceFile("test.yaml", yaml), diagnostics)
        .orElseThrow(() -> new IllegalArgumentException(diagnostics.sorted().toString()));
  }

  /** The BSON of a node, whether it means anything or not. */
  static BsonValue asWritten(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.value();
    }
    if (node instanceof Node.Sequence sequence) {
      return new BsonArray(sequence.items().stream().map(Nodes::asWritten).toList());
    }
    BsonDocument document = new BsonDocument();
    ((Node.Mapping) node)
        .entries()
        .forEach(entry -> document.append(entry.key().text(), asWritten(entry.value())));
    return document;
  }
}
