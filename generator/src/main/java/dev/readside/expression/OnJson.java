package dev.readside.expression;

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

  public OnJson {
    if (unless.isEmpty() == (equality == Equality.PARTLY)) {
      throw new IllegalArgumentException(equality + " unless: " + unless);
    }
  }

  /** As the catalogue has it: {@code json}, {@code json~} or {@code json unless …}. */
  static OnJson of(String mark) {
    if (mark.startsWith("json unless ")) {
      return new OnJson(Equality.PARTLY, mark.substring("json unless ".length()));
    }
    return new OnJson(mark.equals("json~") ? Equality.ROUNDED : Equality.EQUAL, "");
  }
}
