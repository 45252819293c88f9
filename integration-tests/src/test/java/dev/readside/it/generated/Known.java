package dev.readside.it.generated;

/**
 * What is known to be wrong and being mended: not generated meanwhile. To be taken out one by one.
 */
final class Known {
  /** A join through a join whose first hop is the root's own {@code _id}. */
  static final boolean HOP_BY_OWN_ID = true;

  /** Arrays in arrays join nothing, unless the other side is {@code _id} as the only pair. */
  static final boolean ARRAYS_IN_ARRAYS = true;

  /** A null in the middle of a join through a join. */
  static final boolean NULL_IN_THE_MIDDLE = true;

  private Known() {}
}
