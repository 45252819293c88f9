package dev.readside.expression;

import static dev.readside.expression.Conditions.all;
import static dev.readside.expression.Conditions.any;
import static dev.readside.expression.Conditions.call;
import static dev.readside.expression.Conditions.constant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a query asks about: the value of a field, and each element if it is an array.
 *
 * <p>Source: <a href="https://www.mongodb.com/docs/manual/tutorial/query-arrays/">Query an
 * Array</a>.
 *
 * @param reference the value in an expression, such as {@code $a} or {@code $$this.b}
 * @param single whether it is never an array
 */
record Subject(String reference, boolean single) {

  private static final String EACH = "$$this";

  /**
   * Whether something is so at the path. An array on the way stands for each document in it (but
   * not for an array in it), which a path in an expression would not do.
   */
  static BsonValue at(FieldPath path, Function<Subject, BsonValue> condition) {
    return at("$" + path.names().get(0), path.names(), condition);
  }

  private static BsonValue at(
      String reference, List<String> names, Function<Subject, BsonValue> condition) {
    // The server allows no array as the `_id` of a document.
    boolean single = reference.equals("$_id");
    Subject subject = new Subject(reference, single);
    if (names.size() == 1) {
      return condition.apply(subject);
    }
    List<String> below = names.subList(1, names.size());
    return single
        ? at(reference + "." + below.get(0), below, condition)
        : anyOf(subject.documents(), at(EACH + "." + below.get(0), below, condition));
  }

  BsonValue equal(BsonValue value) {
    return single
        ? call("$eq", value(), constant(value))
        : call("$in", constant(value), elements());
  }

  BsonValue in(List<BsonValue> some) {
    BsonValue constants = new BsonArray(some.stream().map(Conditions::constant).toList());
    return switch (some.size()) {
      case 0 -> BsonBoolean.FALSE;
      case 1 -> equal(some.get(0));
      default -> single ? call("$in", value(), constants) : intersect(constants, elements());
    };
  }

  /** A query compares within one type only, an expression across all of them. */
  BsonValue compare(String operator, BsonValue value) {
    return single
        ? compareOne(operator, value)
        : anyOf(elements(), new Subject(EACH, true).compareOne(operator, value));
  }

  private BsonValue compareOne(String operator, BsonValue value) {
    return all(List.of(sameType(operator, value), call(operator, value(), constant(value))));
  }

  private BsonValue sameType(String operator, BsonValue value) {
    if (!value.isNumber()) {
      return call("$eq", type(), new BsonString(typeName(value)));
    }
    // In an expression NaN is less than every number, in a query it is not.
    return operator.startsWith("$lt")
        ? call("$gte", value(), new BsonDouble(Double.NEGATIVE_INFINITY))
        : new BsonDocument("$isNumber", value());
  }

  private static String typeName(BsonValue value) {
    return BsonTypeNames.of(new BsonInt32(value.getBsonType().getValue())).get(0);
  }

  BsonValue exists() {
    return call("$ne", type(), new BsonString("missing"));
  }

  /** Whether the value or an element is of one of these types. */
  BsonValue ofType(List<String> names) {
    List<BsonValue> others =
        names.stream()
            .filter(name -> !name.equals("array"))
            .<BsonValue>map(BsonString::new)
            .toList();
    List<BsonValue> conditions = new ArrayList<>();
    if (others.size() < names.size()) {
      conditions.add(new BsonDocument("$isArray", value()));
    }
    if (!others.isEmpty()) {
      conditions.add(ofPlainType(others));
    }
    return any(conditions);
  }

  private BsonValue ofPlainType(List<BsonValue> names) {
    if (single) {
      return names.size() == 1
          ? call("$eq", type(), names.get(0))
          : call("$in", type(), new BsonArray(names));
    }
    return names.size() == 1
        ? call("$in", names.get(0), types())
        : intersect(new BsonArray(names), types());
  }

  private BsonValue value() {
    return new BsonString(reference);
  }

  private BsonValue type() {
    return new BsonDocument("$type", value());
  }

  private BsonValue elements() {
    return ifArray(value(), value());
  }

  private BsonValue types() {
    BsonValue each = new BsonDocument("$type", new BsonString(EACH));
    return ifArray(
        new BsonDocument("$map", new BsonDocument("input", value()).append("in", each)), type());
  }

  private BsonValue documents() {
    BsonValue isDocument =
        call("$eq", new BsonDocument("$type", new BsonString(EACH)), new BsonString("object"));
    return ifArray(
        new BsonDocument("$filter", new BsonDocument("input", value()).append("cond", isDocument)),
        value());
  }

  private BsonValue ifArray(BsonValue array, BsonValue otherwise) {
    return call(
        "$cond", new BsonDocument("$isArray", value()), array, new BsonArray(List.of(otherwise)));
  }

  private static BsonValue anyOf(BsonValue elements, BsonValue condition) {
    return call(
        "$anyElementTrue",
        new BsonDocument("$map", new BsonDocument("input", elements).append("in", condition)));
  }

  private static BsonValue intersect(BsonValue one, BsonValue other) {
    return call("$ne", call("$setIntersection", one, other), new BsonArray());
  }
}
