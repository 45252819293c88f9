package dev.readside.it.explorer;

/** What the root document holds, as far as its row is concerned. */
enum Content {
  /** There is no document. */
  ABSENT,
  /** One value of the fields that the row is made of. */
  A,
  /** Another. */
  B,
  /** A document that {@code where} or {@code having} leaves out. */
  OUT;

  boolean hasRow() {
    return this == A || this == B;
  }
}
