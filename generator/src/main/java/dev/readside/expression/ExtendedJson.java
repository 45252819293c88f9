package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * Values in MongoDB Extended JSON v2, such as {@code { $oid: … }}.
 *
 * <p>Source: <a href="https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/">MongoDB
 * Extended JSON</a>. A number may stand without quotes, because YAML keeps its digits: {@code {
 * $numberDecimal: 12.50 }}.
 */
final class ExtendedJson {

  private static final List<String> TYPES =
      List.of(
          "$oid",
          "$date",
          "$numberInt",
          "$numberLong",
          "$numberDouble",
          "$numberDecimal",
          "$binary",
          "$uuid",
          "$regularExpression",
          "$minKey",
          "$maxKey");

  /** Types that exist in BSON and that a generated function cannot make. */
  private static final Set<String> UNSUPPORTED =
      Set.of("$timestamp", "$symbol", "$code", "$dbPointer", "$undefined");

  /** How far from 1970 a function's date can be: 100,000,000 days (ECMAScript, Time Values). */
  private static final long FARTHEST_DATE_MILLIS = 8_640_000_000_000_000L;

  private final Findings findings;

  ExtendedJson(Findings findings) {
    this.findings = findings;
  }

  /** Whether the mapping is meant as a value, well-formed or not. */
  static boolean isValue(Mapping mapping) {
    return type(mapping).isPresent();
  }

  private static Optional<String> type(Mapping mapping) {
    return mapping.entries().stream()
        .map(entry -> entry.key().text())
        .filter(key -> TYPES.contains(key) || UNSUPPORTED.contains(key))
        .findFirst();
  }

  /** The value of a mapping that {@link #isValue is one}; null in BSON where it is malformed. */
  BsonValue parse(Mapping mapping) {
    String type = type(mapping).orElseThrow();
    if (UNSUPPORTED.contains(type)) {
      findings.error(
          Code.RS113,
          mapping.span(),
          "A generated function cannot make a value of type `" + type + "`.",
          "Use a type that it can make: " + String.join(", ", TYPES) + ".");
      return BsonNull.VALUE;
    }
    Node value = mapping.entry(type).orElseThrow().value();
    if (type.equals("$binary") && mapping.entry("$type").isPresent()) {
      return legacyBinary(mapping, value);
    }
    if (mapping.entries().size() > 1) {
      return malformed(mapping, type, "the only entry of its mapping");
    }
    return parse(type, value);
  }

  private BsonValue parse(String type, Node value) {
    return switch (type) {
      case "$oid" ->
          text(type, value, "24 hexadecimal digits", t -> new BsonObjectId(new ObjectId(t)));
      case "$date" -> date(value);
      case "$numberInt" ->
          text(type, value, "a 32-bit integer", t -> new BsonInt32(Integer.parseInt(t)));
      case "$numberLong" ->
          text(type, value, "a 64-bit integer", t -> new BsonInt64(Long.parseLong(t)));
      case "$numberDouble" -> text(type, value, "a number", ExtendedJson::number);
      case "$numberDecimal" ->
          text(type, value, "a decimal number", t -> new BsonDecimal128(Decimal128.parse(t)));
      case "$uuid" -> text(type, value, "a UUID with hyphens", ExtendedJson::uuid);
      case "$binary" -> binary(value);
      case "$regularExpression" -> regularExpression(value);
      case "$minKey" -> one(type, value, new BsonMinKey());
      case "$maxKey" -> one(type, value, new BsonMaxKey());
      default -> throw new IllegalStateException("this is a bug: no such type: " + type);
    };
  }

  private BsonValue date(Node value) {
    Node plain =
        value instanceof Mapping mapping && keys(mapping).equals(Set.of("$numberLong"))
            ? mapping.entries().get(0).value()
            : value;
    return text(
        "$date",
        plain,
        "a date such as `\"2024-05-31T10:30:00Z\"` or the milliseconds since 1970",
        ExtendedJson::dateTime);
  }

  private static BsonDateTime dateTime(String text) {
    long millis =
        text.matches("-?\\d+")
            ? Long.parseLong(text)
            : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    if (millis < -FARTHEST_DATE_MILLIS || millis > FARTHEST_DATE_MILLIS) {
      throw new IllegalArgumentException("no date of a function");
    }
    return new BsonDateTime(millis);
  }

  private static BsonValue number(String text) {
    if (!text.matches("-?(\\d+(\\.\\d*)?([eE][+-]?\\d+)?|Infinity)|NaN")) {
      throw new IllegalArgumentException("not a number");
    }
    return new BsonDouble(Double.parseDouble(text));
  }

  private static BsonValue uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not the canonical form");
    }
    return new BsonBinary(UUID.fromString(text));
  }

  private BsonValue binary(Node value) {
    if (value instanceof Mapping mapping && keys(mapping).equals(Set.of("base64", "subType"))) {
      return binary(
          mapping, mapping.entry("base64").orElseThrow().value(), mapping.entry("subType"));
    }
    return malformed(value, "$binary", "`{ base64: …, subType: … }`");
  }

  private BsonValue legacyBinary(Mapping mapping, Node value) {
    if (!keys(mapping).equals(Set.of("$binary", "$type"))) {
      return malformed(mapping, "$binary", "beside `$type` only");
    }
    return binary(mapping, value, mapping.entry("$type"));
  }

  private BsonValue binary(Mapping mapping, Node base64, Optional<Node.Entry> subType) {
    BsonValue bytes =
        text(
            "$binary",
            base64,
            "bytes in base64",
            text -> new BsonBinary(Base64.getDecoder().decode(text)));
    return text(
        "$binary",
        subType.map(Node.Entry::value).orElse(mapping),
        "a subtype of two hexadecimal digits",
        text ->
            bytes.isBinary()
                ? new BsonBinary(subType(text), bytes.asBinary().getData())
                : BsonNull.VALUE);
  }

  private static byte subType(String text) {
    if (!text.matches("\\p{XDigit}{1,2}")) {
      throw new IllegalArgumentException("not a byte");
    }
    return (byte) Integer.parseInt(text, 16);
  }

  private BsonValue regularExpression(Node value) {
    if (value instanceof Mapping mapping
        && keys(mapping).equals(Set.of("pattern", "options"))
        && mapping.entries().stream().allMatch(entry -> isString(entry.value()))) {
      return regularExpression(mapping, string(mapping, "pattern"), string(mapping, "options"));
    }
    return malformed(value, "$regularExpression", "`{ pattern: …, options: … }`, two strings");
  }

  private BsonValue regularExpression(Mapping mapping, String pattern, String options) {
    return options.matches("[imsx]*") && pattern.indexOf('\0') < 0
        ? new BsonRegularExpression(pattern, options)
        : malformed(mapping, "$regularExpression", "a pattern with options out of `i m s x`");
  }

  private BsonValue one(String type, Node value, BsonValue meant) {
    return value instanceof Scalar scalar && scalar.value().equals(new BsonInt32(1))
        ? meant
        : malformed(value, type, "`1`");
  }

  private BsonValue text(
      String type, Node node, String expected, Function<String, BsonValue> parse) {
    if (node instanceof Scalar scalar && !scalar.value().isNull()) {
      try {
        return parse.apply(scalar.text());
      } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
        return malformed(node, type, expected);
      }
    }
    return malformed(node, type, expected);
  }

  private BsonValue malformed(Node node, String type, String expected) {
    findings.error(
        Code.RS112,
        node.span(),
        "`" + type + "` is malformed: it must be " + expected + ".",
        "Extended JSON is described in MongoDB's manual.");
    return BsonNull.VALUE;
  }

  private static Set<String> keys(Mapping mapping) {
    return mapping.entries().stream()
        .map(entry -> entry.key().text())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isString(Node node) {
    return node instanceof Scalar scalar && scalar.value().isString();
  }

  private static String string(Mapping mapping, String key) {
    return ((Scalar) mapping.entry(key).orElseThrow().value()).text();
  }
}
