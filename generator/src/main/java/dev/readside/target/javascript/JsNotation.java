package dev.readside.target.javascript;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Scalars as JavaScript source that gives the same BSON value in an App Services function.
 *
 * <p>There an integral JavaScript number becomes a 64-bit integer and any other number a double
 * (App Services documentation, "Global Modules": {@code EJSON.stringify({answer: 42})} prints
 * {@code {"answer":{"$numberLong":"42"}}}). So where the type can reach a row, a number says its
 * type; in a query, where numbers of all types compare alike, it stands plain.
 */
public enum JsNotation implements Notation {
  /** Numbers say their type. */
  VALUES,
  /** Numbers say their type, and so do all those below, whatever they are under. */
  LITERAL,
  /**
   * As {@code VALUES}, in the arguments of an operator that sorts: its {@code sortBy} is a query's.
   */
  SORTING,
  /** Numbers stand plain where they lose nothing by it. */
  QUERY;

  /** Where a number in a stage or an expression is a query's, a direction or a count. */
  private static final Set<String> QUERIES = Set.of("$match", "$sort", "$limit");

  private static final Set<String> SORTING_OPERATORS =
      Set.of("$sortArray", "$top", "$topN", "$bottom", "$bottomN");

  /** ECMAScript, "Properties of the Object Prototype Object", Annex B included. */
  private static final Set<String> INHERITED =
      Set.of(
          "__defineGetter__",
          "__defineSetter__",
          "__lookupGetter__",
          "__lookupSetter__",
          "__proto__",
          "constructor",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toLocaleString",
          "toString",
          "valueOf");

  private static final double MAX_SAFE_INTEGER = 9007199254740991.0;
  private static final long MAX_DATE_MILLIS = 8_640_000_000_000_000L;
  private static final DateTimeFormatter AFTER_YEAR =
      DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /** A query's numbers stand plain; those of every other stage can reach a row. */
  public static Notation of(BsonDocument stage) {
    return stage.getFirstKey().equals("$match") ? QUERY : VALUES;
  }

  @Override
  public Notation below(String key) {
    if (this == LITERAL || key.equals("$literal")) {
      return LITERAL;
    }
    if (SORTING_OPERATORS.contains(key)) {
      return SORTING;
    }
    if (QUERIES.contains(key) || (this == SORTING && key.equals("sortBy"))) {
      return QUERY;
    }
    // The expressions within a query compute, so their numbers say their types.
    return this == SORTING || key.equals("$expr") ? VALUES : this;
  }

  @Override
  public String trailingComma() {
    return ",";
  }

  @Override
  public String scalar(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64, DOUBLE -> number(value);
      case STRING -> string(value.asString().getValue());
      case BOOLEAN -> Boolean.toString(value.asBoolean().getValue());
      case NULL -> "null";
      case DATE_TIME -> date(value.asDateTime().getValue());
      case OBJECT_ID -> "new BSON.ObjectId(\"" + value.asObjectId().getValue() + "\")";
      case DECIMAL128 -> "BSON.Decimal128.fromString(\"" + value.asDecimal128().getValue() + "\")";
      case BINARY -> binary(value.asBinary());
      case REGULAR_EXPRESSION -> regularExpression(value.asRegularExpression());
      case MIN_KEY -> "BSON.MinKey";
      case MAX_KEY -> "BSON.MaxKey";
      default -> throw new IllegalArgumentException(unsupported(value.getBsonType()));
    };
  }

  /** A name as a comment may hold it: one that ends the line would end the comment. */
  public static String comment(String text) {
    return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
  }

  /**
   * A double-quoted string literal, safe in ES2017, where U+2028 and U+2029 end a line; several
   * with {@code +} between them where one would need a {@code \\u} escape beside a character beyond
   * U+FFFF. Atlas makes surrogate escapes of both then, and reads two broken characters.
   */
  public static String string(String text) {
    StringBuilder literals = new StringBuilder("\"");
    Written before = Written.AS_IT_IS;
    for (int point : text.codePoints().toArray()) {
      Written written = Written.of(point);
      if (written != Written.AS_IT_IS) {
        literals.append(before != Written.AS_IT_IS && before != written ? "\" + \"" : "");
        before = written;
      }
      literals.append(escaped(point));
    }
    return literals.append('"').toString();
  }

  /** What must not be in one literal with the other. */
  private enum Written {
    AS_IT_IS,
    /** By a {@code \\u} escape. */
    ESCAPED,
    /** By two units of UTF-16. */
    IN_TWO;

    static Written of(int point) {
      if (Character.isSupplementaryCodePoint(point)) {
        return IN_TWO;
      }
      return mustBeEscaped(point) && point > 0xff ? ESCAPED : AS_IT_IS;
    }
  }

  /**
   * A key of an object literal; {@code __proto__} would set the prototype, {@code [...]} does not.
   */
  @Override
  public String key(String name) {
    if (name.equals("__proto__")) {
      return "[\"__proto__\"]";
    }
    if (IDENTIFIER.matcher(name).matches()) {
      return name;
    }
    String text = string(name);
    return text.contains("\" + \"") ? "[" + text + "]" : text;
  }

  /** How a member of an object is read: {@code .name} or {@code ["name"]}. */
  public static String member(String name) {
    return IDENTIFIER.matcher(name).matches() ? "." + name : "[" + string(name) + "]";
  }

  /** A member that an object may lack: not what every object inherits under that name. */
  public static String own(String object, String name) {
    String value = object + member(name);
    return INHERITED.contains(name)
        ? "(Object.prototype.hasOwnProperty.call("
            + object
            + ", "
            + string(name)
            + ") ? "
            + value
            + " : undefined)"
        : value;
  }

  /** A query for documents that have, at one of these paths, one of the values of a variable. */
  public static String in(List<String> paths, String values) {
    List<String> queries =
        paths.stream()
            .map(path -> "{ " + VALUES.key(path) + ": { $in: " + values + " } }")
            .toList();
    return queries.size() == 1 ? queries.get(0) : "{ $or: [" + String.join(", ", queries) + "] }";
  }

  private static String escaped(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          mustBeEscaped(point)
              ? String.format(Locale.ROOT, point > 0xff ? "\\u%04x" : "\\x%02x", point)
              : Character.toString(point);
    };
  }

  /** Control characters, surrogates that stand alone, and the line ends of ES2017. */
  private static boolean mustBeEscaped(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || point == 0x2028
        || point == 0x2029;
  }

  private String number(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32 -> intNumber(value.asInt32().getValue());
      case INT64 -> longNumber(value.asInt64().getValue());
      default -> doubleNumber(value.asDouble().getValue());
    };
  }

  private String intNumber(int value) {
    return this == QUERY ? Integer.toString(value) : "BSON.Int32(" + value + ")";
  }

  private String doubleNumber(double value) {
    boolean plain =
        this == QUERY ? Double.isFinite(value) : Double.isFinite(value) && !isIntegral(value);
    return plain ? plain(value) : "BSON.Double(" + plain(value) + ")";
  }

  /** {@code BSON.Long(low32, high32)} encodes {@code high32 * 2**32 + low32}. */
  private String longNumber(long value) {
    if (this == QUERY && Math.abs((double) value) < MAX_SAFE_INTEGER) {
      return Long.toString(value);
    }
    long high = value >> 32;
    String arguments = (value & 0xffff_ffffL) + (high == 0 ? "" : ", " + high);
    return "BSON.Long(" + arguments + ")";
  }

  private static String plain(double value) {
    if (isNegativeZero(value)) {
      return "-0";
    }
    return isWhole(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static boolean isIntegral(double value) {
    return value == Math.rint(value);
  }

  private static boolean isWhole(double value) {
    return isIntegral(value) && Math.abs(value) < MAX_SAFE_INTEGER && !isNegativeZero(value);
  }

  private static boolean isNegativeZero(double value) {
    return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0.0);
  }

  private static String date(long millis) {
    if (Math.abs(millis) > MAX_DATE_MILLIS) {
      throw new IllegalArgumentException("a JavaScript Date cannot hold " + millis + " ms");
    }
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    // Atlas reads a text by Go's nanoseconds, which begin in 1677 and end in 2262; beyond them it
    // gives some other year.
    return time.getYear() >= 1678 && time.getYear() <= 2261
        ? "new Date(\"" + isoDate(time) + "\")"
        : "new Date(" + millis + " /* " + isoDate(time) + " */)";
  }

  private static String isoDate(ZonedDateTime time) {
    // ECMAScript writes years outside 0..9999 with a sign and six digits.
    String year = time.getYear() >= 0 && time.getYear() <= 9999 ? "%04d" : "%+07d";
    return String.format(Locale.ROOT, year, time.getYear()) + AFTER_YEAR.format(time);
  }

  private static String binary(BsonBinary binary) {
    String hex = HexFormat.of().formatHex(binary.getData());
    return "BSON.Binary.fromHex(\"" + hex + "\", " + (binary.getType() & 0xff) + ")";
  }

  private static String regularExpression(BsonRegularExpression expression) {
    String options = expression.getOptions();
    return "BSON.BSONRegExp("
        + string(expression.getPattern())
        + (options.isEmpty() ? "" : ", " + string(options))
        + ")";
  }

  private static String unsupported(BsonType type) {
    return "App Services functions cannot construct a value of type " + type;
  }
}
