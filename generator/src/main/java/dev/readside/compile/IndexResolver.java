package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.QueryParser;
import dev.readside.model.Index;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** An index as {@code createIndexes} takes it. */
final class IndexResolver {

  private IndexResolver() {}

  static Index resolve(IndexSpec spec, Diagnostics diagnostics) {
    BsonDocument keys = new BsonDocument();
    spec.keys().forEach(key -> keys.append(key.key().text(), plain(key.value())));
    BsonDocument options = new BsonDocument();
    spec.options().forEach(option -> options.append(option.key().text(), plain(option.value())));
    spec.partialFilterExpression()
        .flatMap(filter -> QueryParser.parse(filter, diagnostics))
        .ifPresent(filter -> options.append("partialFilterExpression", filter.bson()));
    return new Index(spec.effectiveName(), keys, options);
  }

  /** Options are plain values: no expressions, no Extended JSON. */
  private static BsonValue plain(Node node) {
    if (node instanceof Node.Mapping mapping) {
      BsonDocument document = new BsonDocument();
      mapping.entries().forEach(entry -> document.append(entry.key().text(), plain(entry.value())));
      return document;
    }
    if (node instanceof Node.Sequence sequence) {
      return new BsonArray(sequence.items().stream().map(IndexResolver::plain).toList());
    }
    return ((Node.Scalar) node).value();
  }
}
