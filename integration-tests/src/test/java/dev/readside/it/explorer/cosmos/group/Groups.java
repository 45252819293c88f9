package dev.readside.it.explorer.cosmos.group;

/**
 * A set of groups, of 1 and 2.
 *
 * @param bits bit g - 1 for group g
 */
record Groups(int bits) {
  static final int COUNT = 2;
  static final Groups NONE = new Groups(0);
  static final Groups ALL = new Groups(3);

  /** The group with this key; of a document that is in none, none. */
  static Groups of(int key) {
    return key == 0 ? NONE : new Groups(1 << (key - 1));
  }

  boolean isEmpty() {
    return bits == 0;
  }

  Groups and(Groups others) {
    return new Groups(bits | others.bits);
  }

  int first() {
    return Integer.numberOfTrailingZeros(bits) + 1;
  }

  Groups withoutFirst() {
    return new Groups(bits & (bits - 1));
  }

  @Override
  public String toString() {
    return switch (bits) {
      case 0 -> "none";
      case 3 -> "1 and 2";
      default -> Integer.toString(bits);
    };
  }
}
