package dev.readside.expression;

import java.util.Set;

/**
 * What a target that stores JSON, and evaluates definitions itself, makes of an operator: as
 * compared with a server, on values that JSON has.
 *
 * @param unless where it gives no value, though a server may; empty but for {@link Equality#PARTLY}
 */
public record OnJson(Equality equality, String unless) {

  /** How its values compare with a server's. */
  public enum Equality {
    /** They are equal. */
    EQUAL,
    /** Numbers may differ in their last digits. */
    ROUNDED,
    /** They are equal, but of some arguments there is none. */
    PARTLY,
    /** That is not proven, so the operator is refused. */
    UNPROVEN
  }

  static final OnJson UNPROVEN = new OnJson(Equality.UNPROVEN, "");

  private static final OnJson EQUAL = new OnJson(Equality.EQUAL, "");

  /** The types that values have there, whatever types a server has for numbers. */
  private static final Set<String> TYPES =
      Set.of("missing", "null", "bool", "string", "array", "object", "date");

  public OnJson {
    if (unless.isEmpty() == (equality == Equality.PARTLY)) {
      throw new IllegalArgumentException(equality + " unless: " + unless);
    }
  }

  /** Of an accumulator of {@code $group}. */
  public static OnJson ofAccumulator(String name) {
    return Operators.ACCUMULATORS
        .named(name)
        .filter(Operator.Usable.class::isInstance)
        .map(operator -> ((Operator.Usable) operator).onJson())
        .orElse(UNPROVEN);
  }

  /** Of an operator of queries, of a field or of a whole query. */
  public static OnJson ofQueryOperator(String name) {
    return QueryOperator.named(name)
        .map(QueryOperator::onJson)
        .orElse(QueryOperator.OF_WHOLE_QUERIES.contains(name) ? EQUAL : UNPROVEN);
  }

  /**
   * Of comparing what {@code $type} gives with such a name, by {@code $eq} or {@code $ne}: of
   * numbers JSON tells no types.
   */
  public static OnJson ofTypeName(String type) {
    return TYPES.contains(type) ? EQUAL : UNPROVEN;
  }

  /** As the catalogue has it: {@code json}, {@code json~} or {@code json unless …}. */
  static OnJson of(String mark) {
    if (mark.startsWith("json unless ")) {
      return new OnJson(Equality.PARTLY, mark.substring("json unless ".length()));
    }
    return new OnJson(mark.equals("json~") ? Equality.ROUNDED : Equality.EQUAL, "");
  }
}
