package dev.readside.it.explorer;

import org.jspecify.annotations.Nullable;

/**
 * The read row of the document.
 *
 * @param content the content it was made of
 * @param deleted whether it is marked as the row of a deleted document
 * @param stamp the time it claims; {@link #UNSTAMPED} for a row without {@code _projection}
 */
record Row(Content content, boolean deleted, int stamp) {

  /** Less than every stamp, as the server compares a missing field with a document. */
  static final int UNSTAMPED = -1;

  /** Whether two rows look the same to a reader, who ignores stamps. */
  static boolean same(@Nullable Row one, @Nullable Row other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.content == other.content && one.deleted == other.deleted;
  }

  static String text(@Nullable Row row) {
    if (row == null) {
      return "no row";
    }
    return "row "
        + row.content
        + (row.deleted ? " marked deleted" : "")
        + (row.stamp == UNSTAMPED ? " without stamp" : " stamped " + row.stamp);
  }
}
