package dev.readside.it.explorer.cosmos.document;

/** Versions of the source documents, as a handler has read them or as a row notes them. */
record Sources(int root, int joined) {
  static final int BITS = 6;
  static final Sources NONE = new Sources(0, 0);

  Sources withRoot(int version) {
    return new Sources(version, joined);
  }

  Sources withJoined(int version) {
    return new Sources(root, version);
  }

  long bits() {
    return (long) root << 3 | joined;
  }
}
