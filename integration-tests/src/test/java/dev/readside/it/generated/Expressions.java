package dev.readside.it.generated;

import static dev.readside.it.generated.Bson.array;
import static dev.readside.it.generated.Bson.call;
import static dev.readside.it.generated.Bson.document;
import static dev.readside.it.generated.Bson.number;
import static dev.readside.it.generated.Bson.read;
import static dev.readside.it.generated.Bson.text;

import dev.readside.it.generated.Type.Kind;
import dev.readside.it.generated.Type.Place;
import java.util.List;
import java.util.Locale;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Expressions, queries and accumulators that give a value whatever the documents hold. */
final class Expressions {
  private final Chance chance;
  private final Data data;

  Expressions(Chance chance, Data data) {
    this.chance = chance;
    this.data = data;
  }

  /** An expression and what it gives. */
  record Typed(BsonValue value, Type type) {}

  /** The value of a row's field. */
  Typed value(List<Place> places) {
    Place place = chance.oneOf(places);
    return chance.percent(60) ? plain(place) : computed(place, places);
  }

  static Typed plain(Place place) {
    Type type = place.type();
    for (int array = 0; array < place.arrays(); array++) {
      type = new Type.Many(type);
    }
    return new Typed(read(place.path()), type);
  }

  private Typed computed(Place place, List<Place> places) {
    BsonValue path = read(place.path());
    return switch (chance.below(11)) {
      case 0 -> any(call("$ifNull", path, constant(place)));
      case 1 -> new Typed(document("$sum", path), new Type.One(Kind.NUMBER));
      case 2 -> any(document("$max", path));
      case 3 -> any(document("$type", path));
      case 4 -> any(call("$cond", call("$eq", path, constant(place)), text("yes"), other(places)));
      case 5 -> any(call("$concatArrays", array(path), array(other(places))));
      case 6 -> new Typed(nested(places), new Type.One(Kind.ANY));
      case 7 -> any(document("$size", asArray(path)));
      case 8 -> any(asText(path));
      case 9 ->
          any(
              document(
                  "$filter",
                  document("input", asArray(path))
                      .append("cond", call("$ne", text("$$this"), constant(place)))));
      default -> any(document("$isArray", path));
    };
  }

  private BsonValue other(List<Place> places) {
    return read(chance.oneOf(places).path());
  }

  private BsonDocument nested(List<Place> places) {
    return document("one", other(places)).append("two", document("three", other(places)));
  }

  static BsonDocument asArray(BsonValue value) {
    return call("$cond", document("$isArray", value), value, array());
  }

  private static BsonDocument asWhole(BsonValue value) {
    return document(
        "$convert",
        document("input", value)
            .append("to", text("long"))
            .append("onError", number(-1))
            .append("onNull", number(-2)));
  }

  private static BsonDocument asText(BsonValue value) {
    return document(
        "$convert",
        document("input", value)
            .append("to", text("string"))
            .append("onError", text("?"))
            .append("onNull", text("-")));
  }

  private static Typed any(BsonValue value) {
    return new Typed(value, new Type.One(Kind.ANY));
  }

  /** A part of a group's key that is computed from one place. */
  BsonValue groupKey(Place place) {
    BsonValue path = read(place.path());
    return switch (chance.below(5)) {
      case 0 -> call("$cond", call("$eq", path, constant(place)), text("yes"), text("no"));
      case 1 -> call("$ifNull", path, text("-"));
      case 3 -> asText(asWhole(path)); // The text of a number is told of, unless its type is known.
      case 2 -> call("$gt", path, constant(place));
      default -> document("$isArray", path);
    };
  }

  /** Which documents; of one or two conditions. */
  BsonDocument query(List<Place> places) {
    BsonDocument first = condition(chance.oneOf(places));
    if (chance.percent(75)) {
      return first;
    }
    BsonDocument second = condition(chance.oneOf(places));
    return document(chance.oneOf("$or", "$and", "$nor"), array(first, second));
  }

  private BsonDocument condition(Place place) {
    BsonValue constant = constant(place);
    return document(
        place.path(),
        switch (chance.below(14)) {
          case 0 -> document("$ne", constant);
          case 1 -> document("$exists", BsonBoolean.valueOf(chance.percent(50)));
          case 2 -> document("$in", array(constant, constant(place)));
          case 3 -> document(chance.oneOf("$gt", "$gte", "$lt", "$lte"), constant);
          case 4 -> document("$not", document("$eq", constant));
          case 5 -> document("$nin", array(constant, constant(place)));
          case 6 -> document("$type", chance.oneOf(text("string"), text("array"), text("object")));
          case 7 -> document("$size", number(chance.below(3)));
          case 8 -> document("$elemMatch", document("$ne", constant));
          case 9 -> document("$all", array(constant));
          default -> constant;
        });
  }

  private BsonValue constant(Place place) {
    Type type = place.type();
    while (type instanceof Type.Many many) {
      type = many.of();
    }
    return data.constant(type instanceof Type.One one ? one.kind() : Kind.ANY);
  }

  /** For keys of elements, beside what tells them apart. */
  BsonValue part(List<Place> places) {
    Place place = chance.oneOf(places);
    return chance.percent(70) ? read(place.path()) : call("$ifNull", read(place.path()), text("-"));
  }

  /** What the members of a group make together. */
  BsonDocument accumulator(List<Place> places) {
    BsonString path = read(chance.oneOf(places).path());
    String operator =
        chance.oneOf("count", "sum", "avg", "min", "max", "first", "last", "push", "addToSet");
    return document(
        "$" + operator,
        switch (operator.toLowerCase(Locale.ROOT)) {
          case "count" -> new BsonDocument();
          case "push" -> chance.percent(50) ? path : document("p", path).append("o", other(places));
          default -> path;
        });
  }

  /** By one place, or by a further one that holds no arrays: two of them cannot be sorted by. */
  BsonDocument sort(List<Place> places) {
    Place first = chance.oneOf(places);
    BsonDocument sort = document(first.path(), direction());
    List<Place> further =
        places.stream().filter(place -> place.depth() == 0 && isApart(place, first)).toList();
    if (!further.isEmpty() && chance.percent(30)) {
      sort.append(chance.oneOf(further).path(), direction());
    }
    return sort;
  }

  private static boolean isApart(Place one, Place other) {
    return !(one.path() + ".").startsWith(other.path() + ".")
        && !(other.path() + ".").startsWith(one.path() + ".");
  }

  private BsonValue direction() {
    return number(chance.oneOf(1, -1));
  }
}
