package dev.readside.it.cosmos;

import java.util.Locale;

/** What an argument of an operator mostly is, and what the operator gives. */
enum Kind {
  ANY,
  /** Whatever is wanted of the call. */
  WANTED,
  NUMBER,
  /** From -1 to 1. */
  FRACTION,
  WHOLE,
  /** Small and not negative. */
  COUNT,
  POSITIVE,
  /** Of a decimal, from the point. */
  PLACE,
  YEAR,
  TEXT,
  /** A text that is a date, mostly. */
  DATETEXT,
  BOOL,
  ARRAY,
  /** An array of pairs of names and values. */
  PAIRS,
  OBJECT,
  DATE,
  UNIT,
  ZONE,
  WEEKDAY,
  /** What dates are written by. */
  FORMAT,
  /** What dates are read by. */
  READFORMAT,
  PATTERN,
  OPTIONS,
  /** What is converted to. */
  TYPE;

  static Kind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
