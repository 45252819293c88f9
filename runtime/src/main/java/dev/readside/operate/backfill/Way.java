package dev.readside.operate.backfill;

/** How rows come into a read collection. */
public enum Way {
  /** Range after range, among the rows that are there. */
  MERGE,
  /** All at once beside the collection, which they replace. */
  REPLACE
}
