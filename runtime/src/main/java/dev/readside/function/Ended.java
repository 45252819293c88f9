package dev.readside.function;

/** Ends an invocation; becomes its cause. */
final class Ended extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Error why;

  Ended(Error why) {
    super(why);
    this.why = why;
  }

  Error why() {
    return why;
  }
}
