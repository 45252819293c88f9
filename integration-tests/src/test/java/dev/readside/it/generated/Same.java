package dev.readside.it.generated;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Equality as the server has it: of numbers whatever their type, of documents in order. */
final class Same {
  private Same() {}

  static boolean are(BsonValue one, BsonValue other) {
    if (one instanceof BsonNumber && other instanceof BsonNumber) {
      return numbers(one, other);
    }
    if (one instanceof BsonDocument document && other instanceof BsonDocument another) {
      return documents(document, another);
    }
    if (one instanceof BsonArray array && other instanceof BsonArray another) {
      return lists(array, another);
    }
    return one.equals(other);
  }

  private static boolean numbers(BsonValue one, BsonValue other) {
    if (isFinite(one) && isFinite(other)) {
      return decimal(one).compareTo(decimal(other)) == 0;
    }
    return one.asNumber().doubleValue() == other.asNumber().doubleValue()
        || (isNan(one) && isNan(other));
  }

  private static boolean isNan(BsonValue value) {
    return value.isDecimal128()
        ? value.asDecimal128().getValue().isNaN()
        : Double.isNaN(value.asNumber().doubleValue());
  }

  private static boolean isFinite(BsonValue value) {
    if (value.isDecimal128()) {
      Decimal128 decimal = value.asDecimal128().getValue();
      return !decimal.isNaN() && !decimal.isInfinite();
    }
    return Double.isFinite(value.asNumber().doubleValue());
  }

  private static BigDecimal decimal(BsonValue value) {
    return value.isDouble()
        ? new BigDecimal(value.asDouble().getValue())
        : value.isInt64() || value.isInt32()
            ? BigDecimal.valueOf(value.asNumber().longValue())
            : value.asDecimal128().getValue().bigDecimalValue();
  }

  private static boolean documents(BsonDocument one, BsonDocument other) {
    List<Map.Entry<String, BsonValue>> fields = new ArrayList<>(one.entrySet());
    List<Map.Entry<String, BsonValue>> others = new ArrayList<>(other.entrySet());
    if (fields.size() != others.size()) {
      return false;
    }
    for (int n = 0; n < fields.size(); n++) {
      if (!fields.get(n).getKey().equals(others.get(n).getKey())
          || !are(fields.get(n).getValue(), others.get(n).getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean lists(BsonArray one, BsonArray other) {
    boolean same = one.size() == other.size();
    for (int n = 0; same && n < one.size(); n++) {
      same = are(one.get(n), other.get(n));
    }
    return same;
  }
}
