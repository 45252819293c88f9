package dev.readside.it.explorer;

import org.jspecify.annotations.Nullable;

/**
 * Everything that matters for what can still happen, packed into one number so that millions of
 * states fit in memory: the time (3 bits), the row (6 bits) and for each invocation how many of its
 * operations are done (3 bits) and what it has read (2 bits).
 */
@SuppressWarnings("EnumOrdinal") // the number never leaves the process
record State(long bits) {

  /** As many invocations as there is room for. */
  static final int MAX_INVOCATIONS = 11;

  private static final int ROW_AT = 3;
  private static final int PROGRESS_AT = 9;
  private static final int PROGRESS_BITS = 5;

  static State initial(@Nullable Row row) {
    return new State(0).withRow(row);
  }

  int time() {
    return get(0, 3);
  }

  State withTime(int time) {
    return with(0, 3, time);
  }

  @Nullable Row row() {
    Content content = Content.values()[get(ROW_AT, 2)];
    return content == Content.ABSENT
        ? null
        : new Row(content, get(ROW_AT + 2, 1) == 1, get(ROW_AT + 3, 3) + Row.UNSTAMPED);
  }

  State withRow(@Nullable Row row) {
    if (row == null) {
      return with(ROW_AT, 6, 0);
    }
    return with(ROW_AT, 2, row.content().ordinal())
        .with(ROW_AT + 2, 1, row.deleted() ? 1 : 0)
        .with(ROW_AT + 3, 3, row.stamp() - Row.UNSTAMPED);
  }

  int done(int invocation) {
    return get(PROGRESS_AT + PROGRESS_BITS * invocation, 3);
  }

  Content read(int invocation) {
    return Content.values()[get(PROGRESS_AT + PROGRESS_BITS * invocation + 3, 2)];
  }

  State withProgress(int invocation, int done, Content read) {
    return with(PROGRESS_AT + PROGRESS_BITS * invocation, 3, done)
        .with(PROGRESS_AT + PROGRESS_BITS * invocation + 3, 2, read.ordinal());
  }

  private int get(int at, int width) {
    return (int) (bits >>> at) & mask(width);
  }

  private State with(int at, int width, int value) {
    return new State((bits & ~((long) mask(width) << at)) | ((long) value << at));
  }

  private static int mask(int width) {
    return (1 << width) - 1;
  }
}
