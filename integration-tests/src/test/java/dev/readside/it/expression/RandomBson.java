package dev.readside.it.expression;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Documents and queries on them: few names and few values, so that they often meet. */
final class RandomBson {

  private static final List<String> NAMES = List.of("a", "b");
  private static final List<String> PATHS =
      List.of("a", "b", "a.b", "b.a", "a.b.a", "_id", "_id.a", "_id.a.b");
  private static final List<String> TYPES =
      List.of(
          "double",
          "string",
          "object",
          "array",
          "binData",
          "objectId",
          "bool",
          "date",
          "null",
          "regex",
          "int",
          "timestamp",
          "long",
          "decimal",
          "number",
          "minKey",
          "maxKey");

  private static final List<BsonValue> NUMBERS =
      List.of(
          new BsonInt32(0),
          new BsonInt32(1),
          new BsonInt32(2),
          new BsonInt64(1),
          new BsonInt64(Long.MAX_VALUE),
          new BsonDouble(-0.0),
          new BsonDouble(1.0),
          new BsonDouble(1.5),
          new BsonDouble(Double.POSITIVE_INFINITY),
          new BsonDouble(Double.NEGATIVE_INFINITY),
          new BsonDecimal128(Decimal128.parse("1.0")),
          new BsonDecimal128(Decimal128.parse("1.5")),
          new BsonDecimal128(Decimal128.parse("0.1")),
          new BsonDecimal128(Decimal128.NEGATIVE_INFINITY),
          new BsonDouble(0.1));

  private static final List<BsonValue> COMPARABLE =
      List.of(
          new BsonString(""),
          new BsonString("x"),
          new BsonString("$a"),
          BsonBoolean.TRUE,
          BsonBoolean.FALSE,
          new BsonDateTime(0),
          new BsonDateTime(-1),
          new BsonObjectId(new ObjectId("000000000000000000000000")),
          new BsonObjectId(new ObjectId("ffffffffffffffffffffffff")),
          new BsonBinary(new byte[] {1}),
          new BsonBinary((byte) 4, new byte[16]));

  private static final List<BsonValue> OTHER_SCALARS =
      List.of(BsonNull.VALUE, new BsonDouble(Double.NaN), new BsonDecimal128(Decimal128.NaN));

  private static final List<BsonValue> ONLY_STORED =
      List.of(
          new BsonRegularExpression("x"),
          new BsonTimestamp(0, 1),
          new BsonMinKey(),
          new BsonMaxKey(),
          new BsonArray(),
          new BsonDocument());

  private final RandomGenerator random;

  RandomBson(RandomGenerator random) {
    this.random = random;
  }

  /** A document with a key of its own: a number, or a document that holds it. */
  BsonDocument document(int number) {
    BsonInt32 unique = new BsonInt32(number);
    BsonValue id = random.nextBoolean() ? unique : fields(2).append("unique", unique);
    BsonDocument document = new BsonDocument("_id", id);
    document.putAll(fields(3));
    return document;
  }

  private BsonDocument fields(int depth) {
    BsonDocument document = new BsonDocument();
    NAMES.stream()
        .filter(name -> random.nextInt(4) > 0)
        .forEach(name -> document.append(name, value(depth)));
    return document;
  }

  private BsonValue value(int depth) {
    int kind = depth == 0 ? random.nextInt(5) : random.nextInt(10);
    return switch (kind) {
      case 0, 1 -> one(NUMBERS);
      case 2 -> one(COMPARABLE);
      case 3 -> one(OTHER_SCALARS);
      case 4 -> one(ONLY_STORED);
      case 5, 6 -> fields(depth - 1);
      default -> new BsonArray(some(3, () -> value(depth - 1)));
    };
  }

  /** A query of those that can be translated. */
  BsonDocument query(int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    return switch (kind) {
      case 0 -> new BsonDocument("$and", queries(depth));
      case 1 -> new BsonDocument("$or", queries(depth));
      case 2 -> new BsonDocument("$nor", queries(depth));
      case 3 -> BsonDocument.parse("{ $expr: { $gt: ['$a', 1] } }");
      default -> new BsonDocument(one(PATHS), predicate());
    };
  }

  private BsonArray queries(int depth) {
    return new BsonArray(
        IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(i -> query(depth - 1)).toList());
  }

  private BsonValue predicate() {
    if (random.nextInt(5) == 0) {
      return scalar();
    }
    BsonDocument predicate = operator();
    if (random.nextInt(4) == 0) {
      predicate.putAll(operator());
    }
    return random.nextInt(5) == 0 ? new BsonDocument("$not", predicate) : predicate;
  }

  private BsonDocument operator() {
    String name =
        one(List.of("$eq", "$ne", "$in", "$nin", "$lt", "$lte", "$gt", "$gte", "$exists", "$type"));
    return new BsonDocument(name, operand(name));
  }

  private BsonValue operand(String operator) {
    return switch (operator) {
      case "$in", "$nin" -> new BsonArray(some(4, this::scalar));
      case "$lt", "$lte", "$gt", "$gte" -> one(random.nextBoolean() ? NUMBERS : COMPARABLE);
      case "$exists" -> BsonBoolean.valueOf(random.nextBoolean());
      case "$type" -> types();
      default -> scalar();
    };
  }

  private BsonValue types() {
    List<BsonValue> some = some(3, () -> new BsonString(one(TYPES)));
    return some.isEmpty() ? new BsonString(one(TYPES)) : new BsonArray(some);
  }

  private BsonValue scalar() {
    return switch (random.nextInt(4)) {
      case 0, 1 -> one(NUMBERS);
      case 2 -> one(COMPARABLE);
      default -> one(OTHER_SCALARS);
    };
  }

  private List<BsonValue> some(int most, Supplier<BsonValue> each) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(i -> each.get()).toList();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
