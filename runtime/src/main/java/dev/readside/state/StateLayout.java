package dev.readside.state;

import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * How the documents of {@code readside_state} are laid out: {@code { _id: "layout", number }},
 * recorded by the set-up. A Readside that lays them out otherwise, so that an older one would
 * misread them, takes the next number.
 */
public final class StateLayout {
  /** The document's {@code _id}. */
  public static final String ID = "layout";

  /** The name of its one field. */
  public static final String FIELD = "number";

  /** This Readside's. */
  public static final int NUMBER = 1;

  private static final BsonInt32 NONE = new BsonInt32(0);

  private StateLayout() {}

  /** The number in a document of this kind; 0 where it has none. */
  public static int number(BsonDocument stored) {
    return stored.getNumber(FIELD, NONE).intValue();
  }
}
