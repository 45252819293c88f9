package dev.readside.operate.verify;

/** How a row differs from its definition. */
public enum Kind {
  /** There should be a row, and there is none. */
  MISSING,
  /** The row is not as the definition gives it. */
  STALE,
  /** There is a row, and there should be none; with {@code on_delete: keep}, one without a mark. */
  PHANTOM,
  /**
   * The server cannot compute the row of a source document, which is named by its {@code _id}; null
   * where it is no single one.
   */
  UNCOMPUTABLE
}
