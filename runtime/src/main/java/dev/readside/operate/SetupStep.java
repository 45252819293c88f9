package dev.readside.operate;

/**
 * One thing that the set-up looked at.
 *
 * @param subject what it is, such as {@code index `number_1` on shop_read.orders}
 * @param detail what was done; for a difference, how it differs and what to do; may be empty
 */
public record SetupStep(Outcome outcome, String subject, String detail) {
  /** What became of it. */
  public enum Outcome {
    /** It was missing and is there now. */
    DONE,
    /** It was there already. */
    FOUND,
    /** It is not there, and nothing was made: only looked for. */
    MISSING,
    /** Something else is in its place, which the set-up does not remove by itself. */
    DIFFERENT,
    /** Nothing needs it any more; it may be removed. */
    LEFT
  }

  static SetupStep done(String subject, String detail) {
    return new SetupStep(Outcome.DONE, subject, detail);
  }

  static SetupStep missing(String subject, String detail) {
    return new SetupStep(Outcome.MISSING, subject, detail);
  }

  static SetupStep found(String subject) {
    return new SetupStep(Outcome.FOUND, subject, "");
  }

  static SetupStep different(String subject, String detail) {
    return new SetupStep(Outcome.DIFFERENT, subject, detail);
  }
}
