package dev.readside.operate.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDecimal128;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * What an {@code _id} is to the server: numbers of all types that have the same value are one, also
 * inside of documents and arrays
 * (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/#numeric-types).
 */
public final class SameId {

  private SameId() {}

  /** Values that are equal for {@code _id}s that are one. */
  public static Object of(BsonValue id) {
    if (id instanceof BsonNumber number) {
      return of(number);
    }
    if (id.isDocument()) {
      List<Object> fields = new ArrayList<>();
      id.asDocument()
          .forEach(
              (name, value) -> {
                fields.add(name);
                fields.add(of(value));
              });
      return fields;
    }
    return switch (id.getBsonType()) {
      case ARRAY -> List.of("array", id.asArray().stream().map(SameId::of).toList());
      case SYMBOL -> id.asSymbol().getSymbol();
      case STRING -> id.asString().getValue();
      default -> id;
    };
  }

  private static Object of(BsonNumber number) {
    if (number instanceof BsonDecimal128 decimal) {
      return of(decimal.getValue());
    }
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    return number.isDouble()
        ? new BigDecimal(value).stripTrailingZeros()
        : BigDecimal.valueOf(number.longValue()).stripTrailingZeros();
  }

  private static Object of(Decimal128 value) {
    if (value.isNaN()) {
      return Double.NaN;
    }
    if (value.isInfinite()) {
      return value.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    // A BigDecimal has no negative zero.
    Decimal128 positive =
        value.isNegative()
            ? Decimal128.fromIEEE754BIDEncoding(value.getHigh() & Long.MAX_VALUE, value.getLow())
            : value;
    BigDecimal magnitude = positive.bigDecimalValue().stripTrailingZeros();
    return value.isNegative() ? magnitude.negate() : magnitude;
  }
}
