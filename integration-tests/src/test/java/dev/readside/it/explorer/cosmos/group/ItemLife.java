package dev.readside.it.explorer.cosmos.group;

/** How the items of documents come and go. */
enum ItemLife {
  /** They have been there before, and stay. */
  LASTING,
  /** At first there are none. A document that is gone gets none, and its item may expire. */
  ONLY_FOR_DOCUMENTS,
  /** A document that is gone has one, too, which may expire at once when it is settled. */
  EXPIRING_AT_ANY_TIME,
  /** … which expires when no handler can still be at work that has found none before. */
  OUTLIVING_HANDLERS,
  /**
   * An item is created with a TTL, and is no member yet; the document is read again; it is
   * replaced. A document that is gone needs none, and its item may expire at any time.
   */
  PROVISIONAL;

  /** Whether there are none at first. */
  boolean creates() {
    return this != LASTING;
  }

  /** Whether one is written, too, for a document that is gone and has none. */
  boolean keepsTombstones() {
    return this == EXPIRING_AT_ANY_TIME || this == OUTLIVING_HANDLERS;
  }
}
