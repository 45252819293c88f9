package dev.readside.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The variables that an expression may use.
 *
 * <p>{@code CURRENT} may be bound again by the user; what is then read through a bare {@code $path}
 * is still counted as a read of the document: more than is read, never less.
 *
 * @param joined whether the document is the one that a join finds, so that the one which it is
 *     joined to is out of sight
 */
record Scope(SortedSet<String> variables, boolean joined) {

  /** What every expression sees: the document, itself, and the marker that drops a field. */
  static final Scope DOCUMENT =
      new Scope(new TreeSet<>(List.of("ROOT", "CURRENT", "REMOVE")), false);

  /** The same, where that document is the one that a join finds. */
  static final Scope JOINED = new Scope(DOCUMENT.variables(), true);

  Scope {
    variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
  }

  Scope with(Collection<String> names) {
    SortedSet<String> more = new TreeSet<>(variables);
    more.addAll(names);
    return new Scope(more, joined);
  }

  boolean has(String name) {
    return variables.contains(name);
  }
}
