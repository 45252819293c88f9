package dev.readside.it.explorer.cosmos.document;

/**
 * The item in the read container.
 *
 * @param of the source versions that it is made of, and notes
 */
record Row(Kind kind, Sources of) {
  static final int BITS = Sources.BITS + 2;
  static final Row ABSENT = new Row(Kind.ABSENT, Sources.NONE);

  /** What kind of item it is. */
  enum Kind {
    ABSENT,
    FULL,
    /** Says that there is no row, and of which source versions that is true. */
    TOMBSTONE,
    /** Created with a TTL, to be confirmed or deleted. */
    PROVISIONAL
  }

  boolean isAbsent() {
    return kind == Kind.ABSENT;
  }

  @SuppressWarnings("EnumOrdinal") // the number never leaves the process
  long bits() {
    return (long) kind.ordinal() << Sources.BITS | of.bits();
  }
}
