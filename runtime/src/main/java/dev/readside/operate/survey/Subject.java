package dev.readside.operate.survey;

/** What of the file an observation is about. */
public sealed interface Subject {

  /**
   * A field of documents, by its path as the projection has it: behind a join's name, if joined.
   */
  record Field(String projection, String path) implements Subject {}

  /** A join. */
  record OfJoin(String projection, String join) implements Subject {}

  /** What is unwound. */
  record Unwinding(String projection) implements Subject {}

  /** What groups have in common. */
  record Grouping(String projection) implements Subject {}

  /** The definition as a whole, or a field of its rows. */
  record Rows(String projection, String field) implements Subject {}

  /** How documents of a collection are brought up to date. */
  record Upcasting(String collection) implements Subject {}
}
