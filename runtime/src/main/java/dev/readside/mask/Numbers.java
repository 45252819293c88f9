package dev.readside.mask;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * Other numbers: of the same sign, with as many digits, on the same side of each constant, as far
 * as there are such. Zero stays.
 */
final class Numbers {
  private static final int ATTEMPTS = 600;

  /** From here on there may be other digits where there were zeros, then one digit more. */
  private static final int OTHER_SHAPE = 60;

  private static final int LONGER = 120;

  /** From here on it may be on another side of a constant. */
  private static final int ANYWHERE = 300;

  /** Of a Decimal128. */
  private static final int DIGITS = 34;

  /** Numbers on one side of these fit into the same types. */
  private static final NavigableSet<BigDecimal> ENDS =
      new TreeSet<>(
          Stream.of(Long.MIN_VALUE, Integer.MIN_VALUE, 0, Integer.MAX_VALUE, Long.MAX_VALUE)
              .map(end -> BigDecimal.valueOf(end.longValue()))
              .toList());

  private final Draws draws;
  private final Taken taken;
  private final NavigableSet<BigDecimal> limits = new TreeSet<>();
  private final Map<BigDecimal, BigDecimal> masked = new HashMap<>();

  Numbers(Draws draws, Taken taken, Collection<BsonValue> constants) {
    this.draws = draws;
    this.taken = taken;
    limits.addAll(ENDS); // So each fits where it stands.
    constants.forEach(each -> decimal(each).ifPresent(limits::add));
  }

  /** Empty where it is none, or no ordinary one. */
  private static Optional<BigDecimal> decimal(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64 -> Optional.of(BigDecimal.valueOf(value.asNumber().longValue()));
      case DOUBLE ->
          Optional.of(value.asDouble().getValue())
              .filter(Double::isFinite)
              .map(BigDecimal::valueOf);
      case DECIMAL128 ->
          Optional.of(value.asDecimal128().getValue())
              .filter(each -> each.isFinite() && !isNegativeZero(each))
              .map(Decimal128::bigDecimalValue);
      default -> Optional.empty();
    };
  }

  private static boolean isNegativeZero(Decimal128 value) {
    return value.isNegative() && value.doubleValue() == 0;
  }

  BsonValue mask(BsonNumber number) {
    Optional<BigDecimal> value = decimal(number).filter(each -> each.signum() != 0);
    return value.isEmpty() ? number : like(number, value.get(), mask(value.get()));
  }

  /** Digits that stand for a number in a text. */
  String mask(Word digits) {
    BigDecimal value = BigDecimal.valueOf(digits.number().getValue());
    return value.signum() == 0 ? digits.text() : mask(value).toPlainString();
  }

  private static BsonValue like(BsonNumber type, BigDecimal old, BigDecimal value) {
    return switch (type.getBsonType()) {
      case INT32 -> new BsonInt32(value.intValueExact());
      case INT64 -> new BsonInt64(value.longValueExact());
      case DOUBLE -> new BsonDouble(value.doubleValue());
      default ->
          new BsonDecimal128(
              new Decimal128(value.scale() < old.scale() ? value.setScale(old.scale()) : value));
    };
  }

  private BigDecimal mask(BigDecimal written) {
    BigDecimal value = written.stripTrailingZeros();
    BigDecimal known = masked.get(value);
    if (known == null) {
      known = drawn(value);
      masked.put(value, known);
    }
    return known;
  }

  private BigDecimal drawn(BigDecimal value) {
    if (isLimit(value)) {
      return value;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      BigDecimal other = candidate(value, attempt);
      if ((attempt >= ANYWHERE ? fits(other, value) : isBeside(other, value)) && isFree(other)) {
        return other;
      }
    }
    return value; // All like it are there: it tells nothing.
  }

  /** Neither as a double nor exactly. */
  private boolean isFree(BigDecimal value) {
    return Double.isFinite(value.doubleValue())
        && !taken.has(new BsonDouble(value.doubleValue()))
        && value.precision() <= DIGITS
        && taken.take(new BsonDecimal128(new Decimal128(value)));
  }

  private boolean isBeside(BigDecimal other, BigDecimal value) {
    return !isLimit(other) && isOnSameSide(other, value, limits);
  }

  private boolean isLimit(BigDecimal value) {
    return limits.contains(value);
  }

  /** In a number of the same type. */
  private boolean fits(BigDecimal other, BigDecimal value) {
    return !isLimit(other) && other.signum() == value.signum() && isOnSameSide(other, value, ENDS);
  }

  private static boolean isOnSameSide(
      BigDecimal other, BigDecimal value, NavigableSet<BigDecimal> of) {
    return of.headSet(other).size() == of.headSet(value).size();
  }

  private BigDecimal candidate(BigDecimal value, int attempt) {
    Random random = draws.of("number", value.toString(), attempt);
    boolean round = value.scale() < 0 && (attempt < OTHER_SHAPE || value.scale() < -DIGITS);
    BigDecimal shape = value.scale() < 0 && !round ? value.setScale(0) : value;
    int more = attempt < LONGER ? 0 : random.nextInt(3);
    int length = shape.precision() + more;
    StringBuilder digits = new StringBuilder();
    for (int n = 0; n < length; n++) {
      boolean first = n == 0;
      boolean last = n == length - 1 && shape.scale() > 0; // It would not be so long.
      digits.append(first || last ? 1 + random.nextInt(9) : random.nextInt(10));
    }
    BigInteger unscaled = new BigInteger(digits.toString());
    int scale = shape.scale() > 0 ? shape.scale() + more : shape.scale();
    return new BigDecimal(value.signum() < 0 ? unscaled.negate() : unscaled, scale);
  }
}
