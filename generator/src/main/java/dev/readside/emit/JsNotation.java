package dev.readside.emit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
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
enum JsNotation implements Notation {
  /** Numbers say their type. */
  VALUES {
    @Override
    String number(BsonValue value) {
      return switch (value.getBsonType()) {
        case INT32 -> "BSON.Int32(" + value.asInt32().getValue() + ")";
        case INT64 -> longNumber(value.asInt64().getValue());
        default -> doubleNumber(value.asDouble().getValue());
      };
    }

    private String doubleNumber(double value) {
      return value == Math.rint(value) || !Double.isFinite(value)
          ? "BSON.Double(" + plain(value) + ")"
          : plain(value);
    }
  },

  /** Numbers stand plain where they lose nothing by it. */
  QUERY {
    @Override
    String number(BsonValue value) {
      return switch (value.getBsonType()) {
        case INT32 -> Integer.toString(value.asInt32().getValue());
        case INT64 ->
            Math.abs((double) value.asInt64().getValue()) < MAX_SAFE_INTEGER
                ? Long.toString(value.asInt64().getValue())
                : longNumber(value.asInt64().getValue());
        default ->
            Double.isFinite(value.asDouble().getValue())
                ? plain(value.asDouble().getValue())
                : "BSON.Double(" + plain(value.asDouble().getValue()) + ")";
      };
    }
  };

  private static final double MAX_SAFE_INTEGER = 9007199254740991.0;
  private static final long MAX_DATE_MILLIS = 8_640_000_000_000_000L;
  private static final DateTimeFormatter AFTER_YEAR =
      DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  abstract String number(BsonValue value);

  /** A query's numbers stand plain; those of every other stage can reach a row. */
  static Notation of(BsonDocument stage) {
    return stage.getFirstKey().equals("$match") ? QUERY : VALUES;
  }

  /** The expressions within a query compute, so their numbers say their types. */
  @Override
  public Notation below(String key) {
    return key.equals("$expr") ? VALUES : this;
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
  static String comment(String text) {
    return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
  }

  /** A double-quoted string literal, safe in ES2017, where U+2028 and U+2029 end a line. */
  static String string(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints().forEach(point -> literal.append(escaped(point)));
    return literal.append('"').toString();
  }

  /**
   * A key of an object literal; {@code __proto__} would set the prototype, {@code [...]} does not.
   */
  @Override
  public String key(String name) {
    if (name.equals("__proto__")) {
      return "[\"__proto__\"]";
    }
    return IDENTIFIER.matcher(name).matches() ? name : string(name);
  }

  private static String escaped(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          mustBeEscaped(point)
              ? String.format(Locale.ROOT, "\\u%04x", point)
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

  /** {@code BSON.Long(low32, high32)} encodes {@code high32 * 2**32 + low32}. */
  private static String longNumber(long value) {
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

  private static boolean isWhole(double value) {
    return value == Math.rint(value)
        && Math.abs(value) < MAX_SAFE_INTEGER
        && !isNegativeZero(value);
  }

  private static boolean isNegativeZero(double value) {
    return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0.0);
  }

  private static String date(long millis) {
    if (Math.abs(millis) > MAX_DATE_MILLIS) {
      throw new IllegalArgumentException("a JavaScript Date cannot hold " + millis + " ms");
    }
    return "new Date(\"" + isoDate(millis) + "\")";
  }

  private static String isoDate(long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
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
