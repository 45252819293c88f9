package dev.readside.it.explorer.cosmos.document;

/**
 * The item in the read container.
 *
 * @param of the source versions that it is made of, and notes
 * @param announced whether it notes the joined document among those that it is going to show
 */
record Row(Kind kind, Sources of, boolean announced) {
  static final int BITS = Sources.BITS + 3;
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

  Row(Kind kind, Sources of) {
    this(kind, of, false);
  }

  /** The same row, which announces the joined document. */
  Row announcing() {
    return new Row(kind, of, true);
  }

  boolean isAbsent() {
    return kind == Kind.ABSENT;
  }

  @SuppressWarnings("EnumOrdinal") // the number never leaves the process
  long bits() {
    long flags = (long) kind.ordinal() << 1 | (announced ? 1 : 0);
    return flags << Sources.BITS | of.bits();
  }
}
