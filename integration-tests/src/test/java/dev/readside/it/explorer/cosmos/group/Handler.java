package dev.readside.it.explorer.cosmos.group;

/**
 * What a handler is about to do, and what it knows.
 *
 * @param lives how often it may still die
 * @param item its document's item as it was read, as far as it matters
 * @param itemIsCurrent whether that is still the item; false of an absent one
 * @param version its document as it was read
 * @param todo the groups still to be refreshed; the first is under way
 * @param before the row as it was read
 * @param rowIsCurrent whether that is still the row
 * @param read the items as they were read
 */
record Handler(
    Step next,
    int lives,
    Item item,
    boolean itemIsCurrent,
    int version,
    Groups todo,
    Row before,
    boolean rowIsCurrent,
    Noted read) {

  /** What is next. */
  enum Step {
    /** Read the item. */
    START,
    READ_DOCUMENT,
    WRITE_ITEM,
    READ_ROW,
    READ_X,
    READ_Y,
    WRITE_ROW,
    /** Empty what is pending in the item. */
    CLEAR,
    /** Its change is not delivered. */
    DROPPED,
    ENDED;

    boolean isAboutARow() {
      return this == READ_X || this == READ_Y || this == WRITE_ROW;
    }
  }

  static final Handler ENDED = starting(0).next(Step.ENDED);
  static final Handler DROPPED = starting(0).next(Step.DROPPED);

  static Handler starting(int lives) {
    return new Handler(
        Step.START, lives, Item.ABSENT, false, 0, Groups.NONE, Row.ABSENT, false, Noted.UNREAD);
  }

  Handler goingRoundAgain() {
    return starting(lives);
  }

  Handler dead() {
    return starting(lives - 1);
  }

  Handler next(Step step) {
    return new Handler(step, lives, item, itemIsCurrent, version, todo, before, rowIsCurrent, read);
  }

  Handler having(Item present, boolean current) {
    return new Handler(next, lives, present, current, version, todo, before, rowIsCurrent, read);
  }

  /** It has read its document, or forgets it. */
  Handler having(int document) {
    return new Handler(
        next, lives, item, itemIsCurrent, document, todo, before, rowIsCurrent, read);
  }

  Handler refreshing(Groups groups) {
    return new Handler(
        next, lives, item, itemIsCurrent, version, groups, Row.ABSENT, false, Noted.UNREAD);
  }

  /** It is to read the items that this row is made of. */
  Handler having(Row row) {
    return new Handler(
        Step.READ_X, lives, item, itemIsCurrent, version, todo, row, true, Noted.UNREAD);
  }

  Handler having(Noted items) {
    return new Handler(
        next, lives, item, itemIsCurrent, version, todo, before, rowIsCurrent, items);
  }

  /** Somebody has written the row of a group. */
  Handler outdatedRow(int group) {
    return rowIsCurrent && next.isAboutARow() && todo.first() == group
        ? new Handler(next, lives, item, itemIsCurrent, version, todo, before, false, read)
        : this;
  }

  /** Somebody has written the item of its document. */
  Handler outdatedItem() {
    return itemIsCurrent ? having(item, false) : this;
  }

  boolean isOver() {
    return next == Step.ENDED || next == Step.DROPPED;
  }

  /** Whether it may still create an item, having found none. */
  boolean foundNoItem() {
    return item.isAbsent() && (next == Step.READ_DOCUMENT || next == Step.WRITE_ITEM);
  }

  /** All of it, in 36 bits. */
  @SuppressWarnings("EnumOrdinal") // the number never leaves the process
  long bits() {
    long bits = (long) next.ordinal() << 2 | lives;
    bits = bits << Item.BITS | item.bits();
    bits = bits << 5 | version << 2 | todo.bits();
    bits = bits << Row.BITS | before.bits();
    bits = bits << Noted.BITS | read.bits();
    return bits << 2 | (itemIsCurrent ? 2 : 0) | (rowIsCurrent ? 1 : 0);
  }
}
