package dev.readside.expression;

import java.util.List;
import java.util.Set;

/**
 * The fields of a reference to another document: {@code { $ref, $id, $db }}. They are the only
 * names with a {@code $} that the server takes in a path, below another name (FieldPath of the
 * server; tried with 6.0.5).
 */
public final class DbRef {

  private static final Set<String> FIELDS = Set.of("$id", "$ref", "$db");

  private DbRef() {}

  /** Whether a name of a path begins with {@code $} where the server does not take that. */
  public static boolean isForeignTo(List<String> names) {
    return names.get(0).startsWith("$")
        || names.stream().anyMatch(name -> name.startsWith("$") && !FIELDS.contains(name));
  }
}
