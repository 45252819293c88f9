package dev.readside.play.cosmos;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Values as an application would have them that stores JSON: dates and ObjectIds are texts, numbers
 * are of one type.
 */
final class JsonForm {

  /** Beyond it, JavaScript tells neighbours no longer apart. */
  private static final double MOST = 9007199254740991.0;

  /** Years of more or less than four digits, which JavaScript writes with six. */
  private static final Pattern FAR = Pattern.compile("^([+-])(\\d+)");

  private static final Set<BsonType> IDS =
      Set.of(BsonType.STRING, BsonType.OBJECT_ID, BsonType.INT32, BsonType.INT64, BsonType.DOUBLE);

  /** What Cosmos DB takes as an id, without what is odd in addresses. */
  private static final Pattern ID = Pattern.compile("[^/\\\\?#\\p{Cntrl}]{1,255}");

  private JsonForm() {}

  /**
   * The value.
   *
   * @throws Unplayable if there is none
   */
  static BsonValue of(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING, BOOLEAN, NULL -> value;
      case INT32, INT64, DOUBLE -> number(value.asNumber().doubleValue());
      case DECIMAL128 -> decimal(value);
      case DATE_TIME -> new BsonString(iso(value.asDateTime().getValue()));
      case OBJECT_ID -> new BsonString(value.asObjectId().getValue().toHexString());
      case DOCUMENT -> document(value.asDocument());
      case ARRAY -> new BsonArray(value.asArray().stream().map(JsonForm::of).toList());
      default -> throw new Unplayable("JSON has no value of type " + type(value));
    };
  }

  /** Whether JSON has the value as it is, but for the type of numbers. */
  static boolean isExact(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING, BOOLEAN, NULL, INT32, INT64, DOUBLE -> true;
      case DOCUMENT -> value.asDocument().values().stream().allMatch(JsonForm::isExact);
      case ARRAY -> value.asArray().stream().allMatch(JsonForm::isExact);
      default -> false;
    };
  }

  static BsonDocument document(BsonDocument document) {
    BsonDocument json = new BsonDocument();
    document.forEach((name, value) -> json.append(name, of(value)));
    return json;
  }

  /**
   * As the id of an item, which is a text.
   *
   * @throws Unplayable if it cannot be one
   */
  static String id(BsonValue value) {
    if (!IDS.contains(value.getBsonType())) {
      throw new Unplayable(
          "an `_id` is of type " + type(value) + ", and the id of an item is a text");
    }
    String text = idText(value);
    if (!ID.matcher(text).matches() || text.endsWith(" ")) {
      throw new Unplayable("an `_id` has characters that an id of Cosmos DB has not");
    }
    return text;
  }

  private static String type(BsonValue value) {
    return value.getBsonType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A scalar as text: whole numbers without a fraction. */
  static String idText(BsonValue value) {
    BsonValue json = of(value);
    if (json.isString()) {
      return json.asString().getValue();
    }
    double number = json.asDouble().getValue();
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static BsonValue number(double number) {
    if (!Double.isFinite(number)) {
      throw new Unplayable("JSON has no " + number);
    }
    if (number == Math.rint(number) && Math.abs(number) > MOST) {
      throw new Unplayable("JSON has no exact number beyond 2^53");
    }
    return new BsonDouble(number + 0.0);
  }

  private static BsonValue decimal(BsonValue value) {
    if (!value.asDecimal128().getValue().isFinite()) {
      throw new Unplayable("JSON has no " + value.asDecimal128().getValue());
    }
    return number(value.asDecimal128().doubleValue());
  }

  private static String iso(long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    String whole = text.contains(".") ? text : text.replace("Z", ".000Z");
    return FAR.matcher(whole)
        .replaceFirst(year -> "%s%06d".formatted(year.group(1), Integer.parseInt(year.group(2))));
  }
}
