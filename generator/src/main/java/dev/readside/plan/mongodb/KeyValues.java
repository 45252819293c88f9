package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.model.Join;
import dev.readside.model.Projection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonMaxKey;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the two sides of a pair of keys hold, as expressions: values that are not null. */
final class KeyValues {

  /** The name of what is below an element of an array in an array, for {@code $lookup}. */
  private static final String BELOW = "v";

  private static final BsonArray NOTHING = new BsonArray();

  private final KeyPath local;
  private final KeyPath foreign;

  private KeyValues(KeyPath local, KeyPath foreign) {
    this.local = local;
    this.foreign = foreign;
  }

  static KeyValues of(Projection projection, Join.Key key) {
    return new KeyValues(
        KeyPath.of(key.local(), projection.join(key.local())),
        KeyPath.of(key.foreign(), Optional.empty()));
  }

  /** The values of the local side, for {@link #areShared}. */
  BsonValue locals() {
    return local.values(values -> values);
  }

  /**
   * The values of the local side for a {@code $lookup}, as documents around documents where there
   * are arrays in arrays: it goes through them. Never none at all, which would join like null, so
   * there is one besides that nothing has.
   */
  BsonValue wanted() {
    return operation(
        "$concatArrays", local.values(values -> new BsonDocument(BELOW, values)), none());
  }

  /** The same of a document that has none. */
  BsonArray none() {
    BsonValue besides = new BsonMaxKey();
    for (int n = 0; n < local.depth(); n++) {
      besides = new BsonDocument(BELOW, besides);
    }
    return new BsonArray(List.of(besides));
  }

  /** Where a {@code $lookup} has them, when they are in this field. */
  String wantedIn(String field) {
    return field + ("." + BELOW).repeat(local.depth());
  }

  /**
   * Whether the two sides have a value in common; of a joined document.
   *
   * @param variable holds the local values
   */
  BsonValue areShared(String variable) {
    return areShared(new BsonString("$$" + variable), local.depth());
  }

  /**
   * @param depth how many arrays stand around each list of local values
   */
  private BsonValue areShared(BsonString locals, int depth) {
    if (depth == 0) {
      return foreign.any(
          values -> operation("$ne", operation("$setIntersection", locals, values), NOTHING));
    }
    BsonDocument each = new BsonDocument("input", locals).append("as", new BsonString("mine"));
    each.append("in", areShared(new BsonString("$$mine"), depth - 1));
    return new BsonDocument("$anyElementTrue", new BsonDocument("$map", each));
  }
}
