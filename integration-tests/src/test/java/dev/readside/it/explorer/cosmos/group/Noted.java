package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;

/** What a row notes of the items that it is made of: of each document a version, or nothing. */
record Noted(int x, int y) {
  static final int BITS = 6;

  /** No item, or one that the row's query does not find. */
  static final int NOTHING = 7;

  /** As yet, nothing has been read. */
  static final Noted UNREAD = new Noted(0, 0);

  Noted with(Document document, int version) {
    return document == Document.X ? new Noted(version, y) : new Noted(x, version);
  }

  int version(Document document) {
    return document == Document.X ? x : y;
  }

  long bits() {
    return (long) x << 3 | y;
  }
}
