package dev.readside.it.explorer.cosmos.group;

/**
 * What a handler does.
 *
 * @param members what it makes rows of
 */
record Protocol(Members members, Noting noting, Creating creating, Of of) {

  /** What rows are made of. */
  enum Members {
    /** The documents; there are no items, and only the keys of the change and of now are known. */
    DOCUMENTS,
    /** The documents; items list in which groups each has been. */
    DOCUMENTS_LISTED,
    /** The items. */
    ITEMS
  }

  /** Which groups an item notes as pending when it is written. */
  enum Noting {
    /** Those that were pending, and the former one. */
    FORMER,
    /** The new one too. */
    NEW_TOO
  }

  /** What is done about absence of a row, which has no ETag. */
  enum Creating {
    /** Whoever has created a row reads it and the items again. */
    LOOKING_AGAIN,
    /** A tombstone stands where no row is. */
    TOMBSTONES,
    /** A row is created with a TTL; the items are read again; it is replaced, or deleted. */
    PROVISIONAL
  }

  /** Of which items a row notes the version. */
  enum Of {
    ALL_ITEMS,
    MEMBERS,
    /** The members', and that of the writer's own document, member or not. */
    MEMBERS_AND_OWN
  }

  /** As it was designed first. */
  static final Protocol FIRST =
      new Protocol(Members.ITEMS, Noting.FORMER, Creating.LOOKING_AGAIN, Of.MEMBERS_AND_OWN);

  /** The protocol for Cosmos DB. */
  static final Protocol CHOSEN = FIRST.noting(Noting.NEW_TOO).creating(Creating.PROVISIONAL);

  Protocol of(Members rows) {
    return new Protocol(rows, noting, creating, of);
  }

  Protocol noting(Noting groups) {
    return new Protocol(members, groups, creating, of);
  }

  Protocol creating(Creating rows) {
    return new Protocol(members, noting, rows, of);
  }

  Protocol of(Of noted) {
    return new Protocol(members, noting, creating, noted);
  }
}
