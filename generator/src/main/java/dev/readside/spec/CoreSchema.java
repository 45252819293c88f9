package dev.readside.spec;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonBoolean;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a plain scalar means by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2, 10.3.2):
 * {@code yes}, {@code no} and {@code on} are text there.
 */
final class CoreSchema {

  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITY = Pattern.compile("([-+]?)\\.(inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");

  private CoreSchema() {}

  /** The scalar's value; empty where it is a whole number that does not fit into 64 bits. */
  static Optional<BsonValue> value(String text) {
    if (NULL.matcher(text).matches()) {
      return Optional.of(BsonNull.VALUE);
    }
    if (TRUE.matcher(text).matches()) {
      return Optional.of(BsonBoolean.TRUE);
    }
    if (FALSE.matcher(text).matches()) {
      return Optional.of(BsonBoolean.FALSE);
    }
    // Most scalars are words: only what begins like a number is tried as one.
    return "+-.0123456789".indexOf(text.charAt(0)) < 0
        ? Optional.of(new BsonString(text))
        : numberOrText(text);
  }

  private static Optional<BsonValue> numberOrText(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return whole(new BigInteger(text.startsWith("+") ? text.substring(1) : text));
    }
    if (OCTAL.matcher(text).matches()) {
      return whole(new BigInteger(text.substring(2), 8));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return whole(new BigInteger(text.substring(2), 16));
    }
    return Optional.of(fractionOrText(text));
  }

  private static BsonValue fractionOrText(String text) {
    if (FLOAT.matcher(text).matches()) {
      return new BsonDouble(Double.parseDouble(text));
    }
    if (INFINITY.matcher(text).matches()) {
      return new BsonDouble(
          text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return NOT_A_NUMBER.matcher(text).matches() ? new BsonDouble(Double.NaN) : new BsonString(text);
  }

  private static Optional<BsonValue> whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return Optional.of(new BsonInt32(number.intValue()));
    }
    return number.bitLength() < Long.SIZE
        ? Optional.of(new BsonInt64(number.longValue()))
        : Optional.empty();
  }
}
