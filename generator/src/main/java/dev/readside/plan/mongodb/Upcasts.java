package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.expression.Expression;
import dev.readside.model.Upcast;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Brings documents of an older schema version up to date. */
final class Upcasts {

  private Upcasts() {}

  /** A document that is not of the older schema version keeps what it has. */
  static BsonDocument stage(Upcast upcast) {
    BsonDocument set = new BsonDocument();
    upcast.set().forEach((name, value) -> set.append(name, value(upcast.when(), value, name)));
    return Stage.set(set);
  }

  private static BsonDocument value(Expression when, Expression value, String name) {
    BsonString unchanged = new BsonString("$" + name);
    return operation("$cond", when.bson(), value.bson(), unchanged);
  }
}
