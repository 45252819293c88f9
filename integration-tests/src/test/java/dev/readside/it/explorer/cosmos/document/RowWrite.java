package dev.readside.it.explorer.cosmos.document;

/**
 * The write of a handler that has read everything.
 *
 * @param change the number of the change that it handles
 */
record RowWrite(World world, int change, Handler handler) {

  /** Whether the row can be left as it is. */
  boolean leavesTheRow() {
    if (protocol().writing() != Protocol.Writing.CONDITIONAL) {
      return false;
    }
    int wanted = definition().value(handler.read());
    return switch (handler.before().kind()) {
      case ABSENT ->
          wanted == Definition.NOTHING && protocol().creating() != Protocol.Creating.TOMBSTONES;
      case PROVISIONAL -> false;
      case FULL, TOMBSTONE -> definition().value(handler.before()) == wanted && isGoodEnough();
    };
  }

  /** Whether a row of the right value may be left; who has just written it, goes round but once. */
  private boolean isGoodEnough() {
    boolean same = handler.before().of().equals(handler.read());
    return switch (protocol().leaving()) {
      case NEVER -> same && handler.again();
      case EQUAL -> true;
      case SAME_SOURCES -> same;
    };
  }

  boolean isRefused(Row present) {
    boolean changed = creates() ? !present.isAbsent() : !handler.current();
    return switch (protocol().writing()) {
      case OWN_DOCUMENT, UNCONDITIONAL -> false;
      case OWN_DOCUMENT_BY_TIMESTAMP -> changed && !creates() && definition().isThere(change);
      case CONDITIONAL -> changed;
    };
  }

  /** What is written; absent: the row is deleted. */
  Row row() {
    return switch (protocol().writing()) {
      case OWN_DOCUMENT, OWN_DOCUMENT_BY_TIMESTAMP ->
          definition().isThere(change)
              ? new Row(Row.Kind.FULL, new Sources(change, 0))
              : Row.ABSENT;
      case UNCONDITIONAL, CONDITIONAL -> announces() ? handler.before().announcing() : made();
    };
  }

  private Row made() {
    boolean provisional = protocol().creating() == Protocol.Creating.PROVISIONAL && creates();
    if (definition().value(handler.read()) != Definition.NOTHING) {
      return new Row(provisional ? Row.Kind.PROVISIONAL : Row.Kind.FULL, handler.read());
    }
    return protocol().creating() == Protocol.Creating.TOMBSTONES
        ? new Row(Row.Kind.TOMBSTONE, handler.read())
        : Row.ABSENT;
  }

  /** What the handler does after it. */
  Handler after() {
    if (protocol().writing() != Protocol.Writing.CONDITIONAL) {
      return Handler.ENDED;
    }
    if (announces()) {
      return handler.havingWritten(row());
    }
    boolean looksAgain =
        switch (protocol().creating()) {
          case AT_ONCE, TOMBSTONES -> false;
          case LOOKING_AGAIN, PROVISIONAL -> creates();
        };
    if (looksAgain && protocol().creating() == Protocol.Creating.PROVISIONAL) {
      return handler.havingWritten(row());
    }
    boolean begins = world.join().beginning() == Join.Beginning.LOOKING_AGAIN && beginsToShow();
    return looksAgain || begins ? handler.goingRoundAgain() : Handler.ENDED;
  }

  /** The row is not to show the joined document before it has said so. */
  private boolean announces() {
    return world.join().beginning() == Join.Beginning.ANNOUNCED && !creates() && beginsToShow();
  }

  private boolean beginsToShow() {
    return definition().value(handler.read()) != Definition.NOTHING
        && definition().shows(made())
        && !definition().shows(handler.before());
  }

  private boolean creates() {
    return handler.before().isAbsent();
  }

  private Definition definition() {
    return world.definition();
  }

  private Protocol protocol() {
    return world.protocol();
  }
}
