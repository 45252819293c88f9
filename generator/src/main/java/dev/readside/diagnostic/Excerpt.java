package dev.readside.diagnostic;

import dev.readside.source.Span;

/**
 * A line of the user's file and the carets below it.
 *
 * @param text the line, or the part around the finding where it is long
 * @param indent what stands before the carets: as wide on the screen as the text above it
 * @param carets as wide as the underlined part
 */
record Excerpt(String text, String indent, String carets) {

  /** Longer lines are cut: in code points, left and right of the finding's first. */
  private static final int BEFORE = 80;

  private static final int AFTER = 100;
  private static final String CUT = "…";

  static Excerpt of(String line, Span span) {
    int[] points = line.codePoints().toArray();
    int start = Math.min(span.start().column() - 1, points.length);
    int end = Math.max(start, endColumn(points, span));
    int from = start <= BEFORE ? 0 : start - BEFORE;
    int to = Math.min(points.length, start + AFTER);

    String left = from > 0 ? CUT : "";
    String right = to < points.length ? CUT : "";
    String text = left + printable(points, from, to) + right;
    String indent = " ".repeat(left.length()) + blank(points, from, start);
    return new Excerpt(
        text, indent, "^".repeat(Math.max(1, width(points, start, Math.min(end, to)))));
  }

  /** Only the first line of a finding is shown. */
  private static int endColumn(int[] points, Span span) {
    boolean sameLine = span.end().line() == span.start().line();
    return sameLine ? Math.min(span.end().column() - 1, points.length) : points.length;
  }

  private static String printable(int[] points, int from, int to) {
    return Printable.of(new String(points, from, to - from));
  }

  /** Tabs stay tabs, so that the terminal moves as far as in the line above. */
  private static String blank(int[] points, int from, int to) {
    StringBuilder blank = new StringBuilder();
    for (int i = from; i < to; i++) {
      blank.append(points[i] == '\t' ? "\t" : " ".repeat(Printable.width(points[i])));
    }
    return blank.toString();
  }

  private static int width(int[] points, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += Printable.width(points[i]);
    }
    return width;
  }
}
