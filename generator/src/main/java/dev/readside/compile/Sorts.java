package dev.readside.compile;

import dev.readside.spec.Node;
import org.bson.BsonDocument;

/** A {@code sort} as {@code $sort} takes it. */
final class Sorts {

  private Sorts() {}

  static BsonDocument resolve(Node.Mapping sort) {
    BsonDocument keys = new BsonDocument();
    for (Node.Entry entry : sort.entries()) {
      if (entry.value() instanceof Node.Scalar direction) {
        keys.append(entry.key().text(), direction.value());
      }
    }
    return keys;
  }
}
