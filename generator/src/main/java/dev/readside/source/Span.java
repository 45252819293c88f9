package dev.readside.source;

import java.util.Comparator;

/** A stretch of a text, from {@code start} (inclusive) to {@code end} (exclusive). */
public record Span(Position start, Position end) implements Comparable<Span> {

  /** The very beginning of a text, for findings that belong to no place in particular. */
  public static final Span START = of(1, 1, 1, 1);

  public Span {
    if (end.compareTo(start) < 0) {
      throw new IllegalArgumentException("a span ends before it starts: " + start + ", " + end);
    }
  }

  public static Span of(int startLine, int startColumn, int endLine, int endColumn) {
    return new Span(new Position(startLine, startColumn), new Position(endLine, endColumn));
  }

  @Override
  public int compareTo(Span other) {
    return Comparator.comparing(Span::start).thenComparing(Span::end).compare(this, other);
  }
}
