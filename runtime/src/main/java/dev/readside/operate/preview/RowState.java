package dev.readside.operate.preview;

/** How a row is, beside its definition. */
public enum RowState {
  /** It is as the definition gives it. */
  SAME(true),
  /** The definition gives none, and there is none. */
  ABSENT(true),
  /** The definition gives one whose time is over ({@code ttl}), and there is none. */
  EXPIRED(true),
  /** It is marked as one of a document that is gone ({@code on_delete: keep}). */
  KEPT(true),
  /** It is another one than the definition gives. */
  STALE(false),
  /** The definition gives one, and there is none. */
  MISSING(false),
  /** There is one, and the definition gives none. */
  PHANTOM(false),
  /** The server cannot compute it. */
  UNCOMPUTABLE(false);

  private final boolean right;

  RowState(boolean right) {
    this.right = right;
  }

  /** Whether nothing has to be mended. */
  public boolean isRight() {
    return right;
  }
}
