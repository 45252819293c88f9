package dev.readside.mask;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
  /** A fraction in a text; a sign is one where nothing stands before it. */
  static final String FRACTION =
      "(?<![\\p{L}\\p{M}\\p{N}.,])(?<fraction>(?:(?<!\\S)-)?(?:0|[1-9]\\d{0,14})\\.\\d{1,15})"
          + "(?![\\p{L}\\p{M}\\p{N}]|[.,]\\d)";

  private static final Pattern FRACTIONS = Pattern.compile(FRACTION);

  /** Of a Decimal128: so many digits, and no smaller part of one. */
  private static final int DIGITS = 34;

  private static final int SMALLEST_SCALE = 6176;

  /** Numbers on one side of these fit into the same types. */
  private static final NavigableSet<BigDecimal> ENDS = ends();

  /** How another number may differ, less and less like the one that there is. */
  private enum Likeness {
    SAME(60),
    /** There may be other digits where there were zeros. */
    OTHER_ZEROS(60),
    /** Up to two digits more. */
    LONGER(180),
    /** Also on another side of a constant. */
    ANYWHERE(300);

    private final int attempts;

    Likeness(int attempts) {
      this.attempts = attempts;
    }
  }

  private final Draws draws;
  private final Taken taken;
  private final NavigableSet<BigDecimal> limits = new TreeSet<>(ENDS); // So each fits.
  private final Map<BigDecimal, BigDecimal> masked = new HashMap<>();

  Numbers(Draws draws, Taken taken, Collection<BsonValue> constants) {
    this.draws = draws;
    this.taken = taken;
    constants.forEach(each -> decimal(each).ifPresent(limits::add));
  }

  private static NavigableSet<BigDecimal> ends() {
    NavigableSet<BigDecimal> ends = new TreeSet<>();
    Stream.of(Long.MIN_VALUE, Integer.MIN_VALUE, 0, Integer.MAX_VALUE, Long.MAX_VALUE)
        .forEach(end -> ends.add(BigDecimal.valueOf(end.longValue())));
    Stream.of(
            BigDecimal.valueOf(Double.MIN_VALUE),
            BigDecimal.valueOf(Double.MAX_VALUE),
            new BigDecimal("1E+6145")) // No Decimal128 is so great.
        .forEach(end -> ends.addAll(List.of(end, end.negate())));
    return ends;
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
    return value.isNegative() && positive(value).bigDecimalValue().signum() == 0;
  }

  /** A BigDecimal has no negative zero, and a double no number that is as small as these may be. */
  private static Decimal128 positive(Decimal128 value) {
    return Decimal128.fromIEEE754BIDEncoding(value.getHigh() & Long.MAX_VALUE, value.getLow());
  }

  /** Fractions that stand in a text. */
  static List<BigDecimal> fractions(String text) {
    return FRACTIONS
        .matcher(text)
        .results()
        .map(each -> new BigDecimal(each.group()).stripTrailingZeros())
        .toList();
  }

  /** A number that stays as it is, in texts and beside them. */
  void keep(BigDecimal value) {
    masked.put(value, value);
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

  /** The same with a fraction, as {@link #FRACTION} finds it. */
  String maskFraction(String written) {
    BigDecimal value = new BigDecimal(written);
    return value.signum() == 0 ? written : atLeastAsLong(mask(value), value).toPlainString();
  }

  private static BsonValue like(BsonNumber type, BigDecimal old, BigDecimal value) {
    return switch (type.getBsonType()) {
      case INT32 -> new BsonInt32(value.intValueExact());
      case INT64 -> new BsonInt64(value.longValueExact());
      case DOUBLE -> new BsonDouble(value.doubleValue());
      default -> new BsonDecimal128(new Decimal128(atLeastAsLong(value, old)));
    };
  }

  /** With zeros at the end, where there were some. */
  private static BigDecimal atLeastAsLong(BigDecimal value, BigDecimal old) {
    boolean shorter = value.scale() < old.scale();
    int precision = value.precision() + old.scale() - value.scale();
    return shorter && precision <= DIGITS ? value.setScale(old.scale()) : value;
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
    return isLimit(value)
        ? value
        : Stream.of(Likeness.values())
            .flatMap(likeness -> drawn(value, likeness).stream())
            .findFirst()
            .orElse(value); // All like it are there: it tells nothing.
  }

  private Optional<BigDecimal> drawn(BigDecimal value, Likeness likeness) {
    for (int attempt = 0; attempt < likeness.attempts; attempt++) {
      Random random = draws.of("number " + likeness, value.toString(), attempt);
      BigDecimal other = candidate(value, likeness, random);
      NavigableSet<BigDecimal> sides = likeness == Likeness.ANYWHERE ? ENDS : limits;
      if (!isLimit(other) && isOnSameSide(other, value, sides) && isFree(other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Neither as a double, where it is near one, nor exactly. */
  private boolean isFree(BigDecimal value) {
    double near = value.doubleValue();
    boolean isDouble = Double.isFinite(near) && near != 0;
    return !(isDouble && taken.has(new BsonDouble(near)))
        && value.precision() <= DIGITS
        && value.scale() <= SMALLEST_SCALE
        && taken.take(new BsonDecimal128(new Decimal128(value)));
  }

  private boolean isLimit(BigDecimal value) {
    return limits.contains(value);
  }

  private static boolean isOnSameSide(
      BigDecimal other, BigDecimal value, NavigableSet<BigDecimal> of) {
    return of.headSet(other).size() == of.headSet(value).size();
  }

  private static BigDecimal candidate(BigDecimal value, Likeness likeness, Random random) {
    boolean round = value.scale() < 0 && (likeness == Likeness.SAME || value.scale() < -DIGITS);
    BigDecimal shape = value.scale() < 0 && !round ? value.setScale(0) : value;
    int more = likeness.compareTo(Likeness.LONGER) < 0 ? 0 : random.nextInt(3);
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
