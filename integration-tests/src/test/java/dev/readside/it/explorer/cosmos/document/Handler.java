package dev.readside.it.explorer.cosmos.document;

/**
 * What a handler is about to do, and what it knows.
 *
 * @param lives how often it may still die
 * @param again whether it goes round again
 * @param reads how many of its reads are done
 * @param before the row as it was read
 * @param current whether that is still the row
 * @param read the sources as they were read
 */
record Handler(
    Step next, int lives, boolean again, int reads, Row before, boolean current, Sources read) {

  /** What is next. */
  enum Step {
    START,
    /** Look for rows that show the joined document. */
    FIND_ROWS,
    READ,
    WRITE,
    /** Its change is not delivered. */
    DROPPED,
    ENDED
  }

  static final Handler ENDED = knowingNothing(Step.ENDED, 0, false);
  static final Handler DROPPED = knowingNothing(Step.DROPPED, 0, false);

  static Handler starting(int lives) {
    return knowingNothing(Step.START, lives, false);
  }

  private static Handler knowingNothing(Step next, int lives, boolean again) {
    return new Handler(next, lives, again, 0, Row.ABSENT, false, Sources.NONE);
  }

  Handler goingRoundAgain() {
    return knowingNothing(Step.START, lives, true);
  }

  Handler dead() {
    return starting(lives - 1);
  }

  Handler next(Step step) {
    return new Handler(step, lives, again, reads, before, current, read);
  }

  /** It has read one more thing. */
  Handler having(Row row) {
    return new Handler(Step.READ, lives, again, reads + 1, row, true, read);
  }

  Handler having(Sources sources) {
    return new Handler(Step.READ, lives, again, reads + 1, before, current, sources);
  }

  /** It has written this row, and is to read the sources again. */
  Handler havingWritten(Row row) {
    return new Handler(Step.READ, lives, true, 1, row, true, Sources.NONE);
  }

  /** Somebody has written the row. */
  Handler outdated() {
    return current ? new Handler(next, lives, again, reads, before, false, read) : this;
  }

  boolean isOver() {
    return next == Step.ENDED || next == Step.DROPPED;
  }

  /** All of it, in 24 bits. */
  @SuppressWarnings("EnumOrdinal") // the number never leaves the process
  long bits() {
    long flags =
        (long) next.ordinal() << 6 | lives << 4 | reads << 2 | (again ? 2 : 0) | (current ? 1 : 0);
    return (flags << Row.BITS | before.bits()) << Sources.BITS | read.bits();
  }
}
