package dev.readside.it.explorer.cosmos.document;

import java.util.List;

/**
 * What a handler does.
 *
 * @param order in which order it reads
 */
record Protocol(Writing writing, Order order, Creating creating, Leaving leaving) {

  /** How the row is written. */
  enum Writing {
    /** The usual function: upsert the change's own document, or delete. Nothing is read. */
    OWN_DOCUMENT,
    /** The same, but only if the row has no later {@code _ts}, which counts seconds. */
    OWN_DOCUMENT_BY_TIMESTAMP,
    /** Upsert what was made of the sources, or delete. */
    UNCONDITIONAL,
    /** Only if the row is the one that was read: by its ETag, or as there is still none. */
    CONDITIONAL
  }

  /** What is read first. */
  enum Order {
    ROW_FIRST,
    SOURCES_FIRST
  }

  /** What is done about absence, which has no ETag. */
  enum Creating {
    /** Nothing. */
    AT_ONCE,
    /** Whoever has created a row goes round again. */
    LOOKING_AGAIN,
    /** There is none: a tombstone stands where no row is. */
    TOMBSTONES,
    /** A row is created with a TTL; the sources are read again; it is replaced, or deleted. */
    PROVISIONAL
  }

  /** Which rows need not be written. */
  enum Leaving {
    /** None. */
    NEVER,
    /** Those that have the right value. */
    EQUAL,
    /** Those that were made of the same source versions. */
    SAME_SOURCES
  }

  /** One read. */
  enum Read {
    ROW,
    ROOT,
    JOINED
  }

  /** Conditional, the row first, looking again after a create. */
  static final Protocol LOOKING_AGAIN = creating(Creating.LOOKING_AGAIN);

  static final Protocol TOMBSTONES = creating(Creating.TOMBSTONES);

  /** The protocol for Cosmos DB. */
  static final Protocol CHOSEN = creating(Creating.PROVISIONAL);

  static Protocol creating(Creating creating) {
    return new Protocol(Writing.CONDITIONAL, Order.ROW_FIRST, creating, Leaving.SAME_SOURCES);
  }

  static Protocol unguarded(Writing writing) {
    return new Protocol(writing, Order.ROW_FIRST, Creating.AT_ONCE, Leaving.NEVER);
  }

  Protocol leaving(Leaving rows) {
    return new Protocol(writing, order, creating, rows);
  }

  Protocol reading(Order first) {
    return new Protocol(writing, first, creating, leaving);
  }

  /** All that is read before the row is written. */
  List<Read> reads(Join join) {
    return switch (writing) {
      case OWN_DOCUMENT -> List.of();
      case OWN_DOCUMENT_BY_TIMESTAMP -> List.of(Read.ROW);
      case UNCONDITIONAL, CONDITIONAL -> readsOfAll(join.by() != Join.By.NOTHING);
    };
  }

  private List<Read> readsOfAll(boolean joined) {
    return switch (order) {
      case ROW_FIRST ->
          joined ? List.of(Read.ROW, Read.ROOT, Read.JOINED) : List.of(Read.ROW, Read.ROOT);
      case SOURCES_FIRST ->
          joined ? List.of(Read.ROOT, Read.JOINED, Read.ROW) : List.of(Read.ROOT, Read.ROW);
    };
  }
}
