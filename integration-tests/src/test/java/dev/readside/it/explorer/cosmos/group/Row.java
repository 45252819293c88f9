package dev.readside.it.explorer.cosmos.group;

/** The row of a group. */
record Row(Kind kind, Noted of) {
  static final int BITS = Noted.BITS + 2;
  static final Row ABSENT = new Row(Kind.ABSENT, Noted.UNREAD);

  /** Whatever is in it, it is never left alone. */
  static final Row PROVISIONAL = new Row(Kind.PROVISIONAL, Noted.UNREAD);

  /** What kind of item it is. */
  enum Kind {
    ABSENT,
    FULL,
    /** Says that the group has no members, and of which versions that is true. */
    TOMBSTONE,
    /** Created with a TTL, to be confirmed or deleted. */
    PROVISIONAL
  }

  boolean isAbsent() {
    return kind == Kind.ABSENT;
  }

  @SuppressWarnings("EnumOrdinal") // the number never leaves the process
  long bits() {
    return (long) kind.ordinal() << Noted.BITS | of.bits();
  }
}
