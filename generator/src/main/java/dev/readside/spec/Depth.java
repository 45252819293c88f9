package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.source.Span;

/** How deep a document may be nested. */
final class Depth {

  /** MongoDB nests documents at most 100 deep (manual, reference/limits). */
  private static final int MAX = 100;

  private Depth() {}

  static void check(int depth, Span place) {
    if (depth > MAX) {
      throw new Unreadable(
          Diagnostic.error(
              Code.RS008,
              place,
              "This is nested more than " + MAX + " deep.",
              "MongoDB itself takes no documents that are nested deeper."));
    }
  }
}
