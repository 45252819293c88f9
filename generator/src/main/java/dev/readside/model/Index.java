package dev.readside.model;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * An index on a read collection.
 *
 * @param keys as {@code createIndexes} takes them
 * @param options as {@code createIndexes} takes them ({@code unique}, {@code
 *     partialFilterExpression}, …), without {@code key} and {@code name}
 * @param name the index's name; derived from the keys where the user gives none
 */
public record Index(String name, BsonDocument keys, BsonDocument options) {

  public boolean unique() {
    return options.getBoolean("unique", BsonBoolean.FALSE).getValue();
  }
}
