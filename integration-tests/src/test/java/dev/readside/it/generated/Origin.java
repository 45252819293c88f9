package dev.readside.it.generated;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What documents come from.
 *
 * @param ofRows whether it is another projection
 */
record Origin(String name, boolean ofRows) {

  /** As {@code from} has it. */
  static Origin of(BsonValue from) {
    return from.isString()
        ? new Origin(from.asString().getValue(), false)
        : new Origin(from.asDocument().getString("projection").getValue(), true);
  }

  BsonValue from() {
    return ofRows ? Bson.document("projection", Bson.text(name)) : Bson.text(name);
  }

  /** Those of a projection and its joins. */
  static List<Origin> all(BsonDocument projection) {
    List<Origin> all = new ArrayList<>();
    all.add(of(Bson.at(projection, "from")));
    projection
        .getDocument("join", new BsonDocument())
        .values()
        .forEach(join -> all.add(of(Bson.at(join.asDocument(), "from"))));
    return all;
  }
}
