package dev.readside.expression;

import java.util.Locale;

/** What the argument of an operator is. */
public enum ArgumentKind {
  /** An expression. */
  EXPRESSION,
  /** An expression that also sees the variables which the operator binds. */
  SCOPED,
  /** The name of the variable that the operator binds. */
  VARIABLE,
  /** Variables and the expressions that they stand for. */
  VARIABLES,
  /** An array of expressions, spelled out. */
  LIST,
  /** The branches of a {@code $switch}. */
  BRANCHES,
  /** {@code 1}, {@code -1}, or fields with one of these each. */
  SORT,
  /** An expression, but no array spelled out. */
  SINGLE,
  /** Fields of the members of a group, with {@code 1} or {@code -1} each. */
  MEMBER_SORT,
  /** A whole number above 0, constant. */
  COUNT,
  /** {@code true} or {@code false}, spelled out. */
  BOOLEAN,
  /** {@code true}, spelled out. */
  TRUE,
  /** A unit of time, or an expression that gives one. */
  UNIT,
  /** The name of a field, constant. */
  NAME,
  /** A word, constant. */
  WORD,
  /** Any value, taken as it is. */
  VERBATIM;

  /** The kind with this name in the catalogue. */
  static ArgumentKind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
