package dev.readside.it.explorer.cosmos.document;

import dev.readside.it.explorer.cosmos.Change;
import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;

/** What the row is to be, of which versions of its sources. */
record Definition(History history, Join join) {
  /** There is no row. */
  static final int NOTHING = 0;

  private static final int MATCHING = 1;

  /** What a reader sees in a row made of these versions. */
  int value(Sources sources) {
    int root = history.value(sources.root());
    int joined = history.value(sources.joined());
    if (root == Change.REMOVED) {
      return NOTHING;
    }
    return switch (join.by()) {
      case NOTHING -> root;
      case ID -> joined == Change.REMOVED ? NOTHING : 10 * root + joined;
      case FIELD -> 10 * root + (joined == MATCHING ? 1 : 0);
    };
  }

  /** What a reader sees in this row. */
  int value(Row row) {
    return row.kind() == Row.Kind.FULL ? value(row.of()) : NOTHING;
  }

  int valueAt(int time) {
    return value(new Sources(history.version(Document.X, time), history.version(Document.Y, time)));
  }

  boolean isThere(int version) {
    return history.value(version) != Change.REMOVED;
  }

  /** Whether the joined document, at this version, names the root by its field. */
  boolean matches(int joined) {
    return history.value(joined) == MATCHING;
  }

  /**
   * Whether a row notes that it shows the joined document, or will; joined by id, it always does.
   */
  boolean shows(Row row) {
    if (row.isAbsent()) {
      return false;
    }
    return join.by() == Join.By.ID
        || row.announced()
        || (isThere(row.of().root()) && matches(row.of().joined()));
  }
}
