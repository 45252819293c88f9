package dev.readside.it.explorer.cosmos;

/** A source document. */
public enum Document {
  /** Of rows: the root. Of groups: one of two documents. */
  X,
  /** Of rows: the joined document. Of groups: the other. */
  Y;

  @Override
  public String toString() {
    return this == X ? "x" : "y";
  }
}
