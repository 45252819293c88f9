package dev.readside.expression;

import java.util.List;
import java.util.Optional;

/** A line of the catalogue of operators. */
public sealed interface Operator {

  /** With its {@code $}. */
  String name();

  /**
   * An operator that may be used.
   *
   * @param forms the ways to give its arguments, at least one
   * @param since the server version that brought it; empty for what 6.0 has
   * @param binds variables that its scoped argument sees; {@code as} renames the first
   * @param numbers what it makes of the types of numbers
   * @param onJson whether targets that store JSON can evaluate it themselves
   */
  record Usable(
      String name,
      List<Arguments> forms,
      Optional<String> since,
      List<String> binds,
      NumberTypes numbers,
      OnJson onJson)
      implements Operator {
    public Usable {
      forms = List.copyOf(forms);
      binds = List.copyOf(binds);
    }
  }

  /** An operator whose value cannot be recomputed. */
  record Refused(String name, String why) implements Operator {}

  /**
   * A name that belongs to another part of the language.
   *
   * @param where what it is, such as {@code a query operator}
   * @param instead what to do instead; empty where that is said already
   */
  record Elsewhere(String name, String where, String instead) implements Operator {}
}
