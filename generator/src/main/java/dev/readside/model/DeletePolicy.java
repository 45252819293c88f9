package dev.readside.model;

/** What becomes of a row whose root document is deleted. */
public enum DeletePolicy {
  /** The row is deleted too. */
  REMOVE,
  /** The row stays as it last was, marked {@code deleted: true}. */
  KEEP
}
