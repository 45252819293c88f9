package dev.readside.it.explorer.cosmos.group;

/**
 * What handlers keep of a document.
 *
 * @param version the version of the document that it stands for
 * @param pending groups that may not show it as it is: whoever finds some here refreshes them
 */
record Item(Kind kind, int version, Groups pending) {
  static final int BITS = 7;
  static final Item ABSENT = new Item(Kind.ABSENT, 0, Groups.NONE);

  /** Stands for any item of which only the ETag is still of interest. */
  static final Item SOME = new Item(Kind.FULL, 0, Groups.NONE);

  /** What kind of item it is. */
  enum Kind {
    ABSENT,
    FULL,
    /** Created with a TTL, to be confirmed once the document has been read again. */
    PROVISIONAL
  }

  boolean isAbsent() {
    return kind == Kind.ABSENT;
  }

  Item cleared() {
    return new Item(kind, version, Groups.NONE);
  }

  @SuppressWarnings("EnumOrdinal") // the number never leaves the process
  long bits() {
    return (long) kind.ordinal() << 5 | version << 2 | pending.bits();
  }
}
