package dev.readside.it.explorer.cosmos.document;

/**
 * A write that is under way, of a handler that has died.
 *
 * @param replacing whether it replaces or deletes the present row; else it creates one
 */
record OnTheWire(Row row, boolean replacing) {
  static final int BITS = Row.BITS + 1;

  /** Whether it would succeed now. */
  boolean lands(Row present) {
    return replacing || present.isAbsent();
  }

  long bits() {
    return row.bits() << 1 | (replacing ? 1 : 0);
  }
}
