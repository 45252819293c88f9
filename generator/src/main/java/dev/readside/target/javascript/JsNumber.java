package dev.readside.target.javascript;

import org.bson.BsonValue;

/** Numbers as JavaScript has them. */
public final class JsNumber {

  private static final double MAX_SAFE_INTEGER = 9007199254740991.0;

  private JsNumber() {}

  /** A numeric literal that gives just this number, or {@code NaN} or {@code Infinity}. */
  public static String literal(double value) {
    if (isNegativeZero(value)) {
      return "-0";
    }
    return isWhole(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** The same for a BSON number other than a decimal one. */
  static String literal(BsonValue number) {
    return number.isDouble()
        ? literal(number.asDouble().getValue())
        : Long.toString(number.asNumber().longValue());
  }

  /** Whether a literal of it is the same number, whatever its type becomes. */
  static boolean hasLiteral(BsonValue number) {
    return switch (number.getBsonType()) {
      case INT32 -> true;
      case INT64 -> Math.abs((double) number.asInt64().getValue()) < MAX_SAFE_INTEGER;
      default -> Double.isFinite(number.asDouble().getValue());
    };
  }

  /** Whether a host takes a literal of it for a double, since it is no integer. */
  static boolean isFraction(BsonValue number) {
    double value = number.asNumber().doubleValue();
    return Double.isFinite(value) && value != Math.rint(value);
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value)
        && Math.abs(value) < MAX_SAFE_INTEGER
        && !isNegativeZero(value);
  }

  private static boolean isNegativeZero(double value) {
    return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0.0);
  }
}
