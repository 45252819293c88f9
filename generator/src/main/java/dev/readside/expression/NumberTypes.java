package dev.readside.expression;

/**
 * What an operator makes of equal numbers of different types: of 5, 5.0 and a 64-bit 5, which are
 * one number to a generated function, and to comparisons.
 */
public enum NumberTypes {
  /** It gives equal results, of types that may differ. */
  KEPT,
  /** It gives one result, the same to the last bit. */
  SETTLED,
  /** It gives results that differ, or fails for some of them only. */
  SEEN
}
