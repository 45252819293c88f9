package dev.readside.it.cosmos;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Rows as JSON has them, which come in no order. */
public final class Rows {

  /** Years of more or less than four digits, which JavaScript writes with six. */
  private static final Pattern FAR = Pattern.compile("^([+-])(\\d+)");

  private Rows() {}

  public static BsonArray sorted(BsonArray rows) {
    return new BsonArray(
        rows.stream().map(Rows::asJson).sorted(Comparator.comparing(BsonValue::toString)).toList());
  }

  /** Whether no two of these are the same key, whatever types their numbers have. */
  static boolean areDistinct(List<BsonValue> keys) {
    return keys.stream().map(Rows::asJson).distinct().count() == keys.size();
  }

  /** With dates as texts, and numbers of one type. */
  private static BsonValue asJson(BsonValue value) {
    if (value.isDateTime()) {
      return new BsonString(iso(value.asDateTime().getValue()));
    }
    if (value.isNumber()) {
      return new BsonDouble(value.asNumber().doubleValue() + 0.0);
    }
    if (value.isArray()) {
      return new BsonArray(value.asArray().stream().map(Rows::asJson).toList());
    }
    if (value.isDocument()) {
      BsonDocument json = new BsonDocument();
      value.asDocument().forEach((name, each) -> json.append(name, asJson(each)));
      return json;
    }
    return value;
  }

  private static String iso(long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    String whole = text.contains(".") ? text : text.replace("Z", ".000Z");
    return FAR.matcher(whole)
        .replaceFirst(year -> "%s%06d".formatted(year.group(1), Integer.parseInt(year.group(2))));
  }
}
