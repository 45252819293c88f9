package dev.readside.it.cosmos;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Queries and documents: few names and few values, so that they often meet. */
final class RandomQueries {

  private static final List<String> PATHS =
      List.of("a", "b", "a.b", "b.a", "a.b.a", "a.0", "a.1", "a.0.b", "b.a.0", "a.b.0", "c", "a.a");
  private static final List<String> NAMES = List.of("a", "b");
  private static final List<BsonValue> SCALARS =
      List.of(
          BsonNull.VALUE,
          BsonBoolean.TRUE,
          BsonBoolean.FALSE,
          new BsonDouble(0),
          new BsonDouble(-0.0),
          new BsonDouble(1),
          new BsonDouble(2),
          new BsonDouble(1.5),
          new BsonDouble(-3),
          new BsonDouble(1e21),
          new BsonString(""),
          new BsonString("a"),
          new BsonString("ab"),
          new BsonString("B"),
          new BsonString("\ud83d\ude00"),
          new BsonString("\uffee"));
  private static final List<String> TYPES =
      List.of("string", "object", "array", "bool", "null", "number");
  private static final List<String> PATTERNS = List.of("a", "^A", "b$", ".", "^$", "[ab]+", "\\d");

  private final RandomGenerator random;

  RandomQueries(RandomGenerator random) {
    this.random = random;
  }

  BsonDocument document(int id) {
    BsonDocument document = new BsonDocument("_id", new BsonDouble(id));
    document.putAll(fields(3));
    return document;
  }

  private BsonDocument fields(int depth) {
    BsonDocument fields = new BsonDocument();
    if (random.nextInt(12) == 0) {
      fields.append("0", value(depth));
    }
    NAMES.stream()
        .filter(name -> random.nextInt(4) > 0)
        .forEach(name -> fields.append(name, value(depth)));
    return fields;
  }

  BsonValue value(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(9)) {
      case 6 -> fields(depth - 1);
      case 7, 8 -> new BsonArray(some(4, depth - 1));
      default -> one(SCALARS);
    };
  }

  private List<BsonValue> some(int most, int depth) {
    return Stream.generate(() -> value(depth)).limit(random.nextInt(most)).toList();
  }

  BsonDocument query(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(12)) {
      case 0 -> new BsonDocument("$and", queries(depth));
      case 1 -> new BsonDocument("$or", queries(depth));
      case 2 -> new BsonDocument("$nor", queries(depth));
      case 3 -> new BsonDocument(one(PATHS), predicate(depth)).append(one(PATHS), predicate(depth));
      case 4 -> BsonDocument.parse("{ $expr: { $gt: ['$a', '$b.a'] } }");
      default -> new BsonDocument(one(PATHS), predicate(depth));
    };
  }

  private BsonArray queries(int depth) {
    return new BsonArray(
        IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(i -> query(depth - 1)).toList());
  }

  private BsonValue predicate(int depth) {
    return random.nextInt(4) == 0 ? value(2) : operators(depth);
  }

  private BsonDocument operators(int depth) {
    BsonDocument operators = operator(depth);
    if (random.nextInt(4) == 0) {
      operator(depth).forEach(operators::putIfAbsent);
    }
    return operators;
  }

  /** What asks a field by that operator. */
  BsonDocument predicate(String operator) {
    return switch (operator) {
      case "$in", "$nin", "$all" -> new BsonDocument(operator, new BsonArray(some(4, 1)));
      case "$exists" -> new BsonDocument(operator, BsonBoolean.valueOf(random.nextBoolean()));
      case "$size" -> new BsonDocument(operator, new BsonDouble(random.nextInt(3)));
      case "$elemMatch" -> elementMatch(1);
      case "$not" -> new BsonDocument(operator, operators(1));
      case "$mod" -> BsonDocument.parse("{ $mod: [%s, %s] }".formatted(one(1, 2, 3), one(0, 1)));
      case "$regex" -> new BsonDocument(operator, oddOr(PATTERNS, "a++", "(?i)a"));
      case "$options" ->
          new BsonDocument("$regex", new BsonString(one(PATTERNS)))
              .append(operator, oddOr(List.of("i", "m", "s"), "x"));
      case "$type" -> new BsonDocument(operator, oddOr(TYPES, "int", "double", "date"));
      case "$bitsAllClear", "$bitsAllSet", "$bitsAnyClear", "$bitsAnySet" ->
          new BsonDocument(operator, new BsonDouble(random.nextInt(4)));
      case "$geoWithin" -> BsonDocument.parse("{ $geoWithin: { $center: [[0, 0], 2] } }");
      case "$geoIntersects" ->
          BsonDocument.parse(
              "{ $geoIntersects: { $geometry: { type: 'Point', coordinates: [1, 1] } } }");
      default -> new BsonDocument(operator, value(2));
    };
  }

  private BsonString oddOr(List<String> usual, String... odd) {
    return new BsonString(random.nextInt(10) == 0 ? one(odd) : one(usual));
  }

  String path() {
    return one(PATHS);
  }

  private BsonDocument operator(int depth) {
    return switch (random.nextInt(16)) {
      case 0 -> new BsonDocument("$in", new BsonArray(some(4, 1)));
      case 1 -> new BsonDocument("$nin", new BsonArray(some(4, 1)));
      case 2 -> new BsonDocument("$exists", BsonBoolean.valueOf(random.nextBoolean()));
      case 3 -> new BsonDocument("$size", new BsonDouble(random.nextInt(3)));
      case 4 -> new BsonDocument("$all", new BsonArray(some(3, 1)));
      case 5 -> all(depth);
      case 6, 7 -> elementMatch(depth);
      case 8 -> new BsonDocument("$not", operators(depth));
      case 9 -> BsonDocument.parse("{ $mod: [%s, %s] }".formatted(one(1, 2, 3), one(0, 1, -1)));
      case 10 -> pattern();
      case 11 -> new BsonDocument("$type", new BsonString(one(TYPES)));
      case 12 ->
          new BsonDocument(
              "$type",
              new BsonArray(List.of(new BsonString(one(TYPES)), new BsonString(one(TYPES)))));
      default -> new BsonDocument(one("$eq", "$ne", "$gt", "$gte", "$lt", "$lte"), value(2));
    };
  }

  private BsonDocument all(int depth) {
    return new BsonDocument("$all", new BsonArray(List.of(elementMatch(depth))));
  }

  private BsonDocument elementMatch(int depth) {
    BsonDocument asked =
        random.nextBoolean() || depth == 0 ? operators(Math.max(0, depth - 1)) : query(depth - 1);
    return asked.containsKey("$expr")
        ? new BsonDocument("$elemMatch", new BsonDocument("a", new BsonDouble(1)))
        : new BsonDocument("$elemMatch", asked);
  }

  private BsonDocument pattern() {
    BsonDocument pattern = new BsonDocument("$regex", new BsonString(one(PATTERNS)));
    return random.nextBoolean()
        ? pattern
        : pattern.append("$options", new BsonString(one("i", "m", "s", "")));
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  @SafeVarargs
  private <T> T one(T... some) {
    return some[random.nextInt(some.length)];
  }
}
