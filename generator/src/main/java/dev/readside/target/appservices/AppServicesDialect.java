package dev.readside.target.appservices;

import dev.readside.target.javascript.JsDialect;
import dev.readside.target.javascript.JsNumber;
import dev.readside.target.javascript.JsPrinter;
import dev.readside.target.javascript.JsSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.bson.BsonBinary;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;

/**
 * How App Services functions make BSON values.
 *
 * <p>There an integral JavaScript number becomes a 64-bit integer and any other number a double
 * (App Services documentation, "Global Modules": {@code EJSON.stringify({answer: 42})} prints
 * {@code {"answer":{"$numberLong":"42"}}}).
 */
final class AppServicesDialect implements JsDialect {

  static final JsPrinter PRINTER = new JsPrinter(new AppServicesDialect());

  private static final long MAX_DATE_MILLIS = 8_640_000_000_000_000L;
  private static final DateTimeFormatter AFTER_YEAR =
      DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  private AppServicesDialect() {}

  @Override
  public String typed(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32 -> "BSON.Int32(" + value.asInt32().getValue() + ")";
      case INT64 -> int64(value.asInt64().getValue());
      case DOUBLE -> "BSON.Double(" + JsNumber.literal(value.asDouble().getValue()) + ")";
      case DATE_TIME -> date(value.asDateTime().getValue());
      case OBJECT_ID -> "new BSON.ObjectId(\"" + value.asObjectId().getValue() + "\")";
      case DECIMAL128 -> "BSON.Decimal128.fromString(\"" + value.asDecimal128().getValue() + "\")";
      case BINARY -> binary(value.asBinary());
      case REGULAR_EXPRESSION -> regularExpression(value.asRegularExpression());
      case MIN_KEY -> "BSON.MinKey";
      case MAX_KEY -> "BSON.MaxKey";
      default ->
          throw new IllegalArgumentException(
              "App Services functions cannot construct a value of type " + value.getBsonType());
    };
  }

  /** {@code BSON.Long(low32, high32)} encodes {@code high32 * 2**32 + low32}. */
  private static String int64(long value) {
    long high = value >> 32;
    String arguments = (value & 0xffff_ffffL) + (high == 0 ? "" : ", " + high);
    return "BSON.Long(" + arguments + ")";
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
        + literal(expression.getPattern())
        + (options.isEmpty() ? "" : ", " + literal(options))
        + ")";
  }

  private static String literal(String text) {
    return JsSource.literal(text).text();
  }
}
