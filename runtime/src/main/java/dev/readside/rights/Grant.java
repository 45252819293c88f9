package dev.readside.rights;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The built-in roles by which missing rights can be given. On the read database these are {@code
 * readWrite} and {@code dbAdmin}; elsewhere {@code read}, since nothing is written there, and
 * {@code dbAdmin}.
 */
final class Grant {
  // What they allow: MongoDB manual, "Built-In Roles".
  private static final Set<String> READ =
      Set.of("find", "changeStream", "listCollections", "listIndexes");
  private static final Set<String> WRITE =
      Set.of(
          "insert",
          "update",
          "remove",
          "createCollection",
          "createIndex",
          "dropCollection",
          "renameCollectionSameDB");

  private Grant() {}

  /** A line for {@code mongosh}. */
  static String of(User user, Rights missing, String readDatabase) {
    return "db.getSiblingDB(\"%s\").grantRolesToUser(\"%s\", [%s])"
        .formatted(user.database(), user.name(), roles(missing, readDatabase));
  }

  private static String roles(Rights missing, String readDatabase) {
    return actions(missing).entrySet().stream()
        .flatMap(
            entry ->
                roles(entry.getValue(), entry.getKey().equals(readDatabase)).stream()
                    .map(role -> "{ role: \"%s\", db: \"%s\" }".formatted(role, entry.getKey())))
        .collect(joining(", "));
  }

  private static Map<String, Set<String>> actions(Rights missing) {
    Map<String, Set<String>> actions = new LinkedHashMap<>();
    missing
        .actions()
        .forEach(
            (on, what) ->
                actions.computeIfAbsent(on.database(), key -> new LinkedHashSet<>()).addAll(what));
    return actions;
  }

  private static List<String> roles(Set<String> actions, boolean written) {
    Set<String> rest = new LinkedHashSet<>(actions);
    List<String> roles = new ArrayList<>();
    if (written && rest.removeAll(WRITE)) {
      rest.removeAll(READ);
      roles.add("readWrite");
    } else if (rest.removeAll(READ)) {
      roles.add("read");
    }
    if (!rest.isEmpty()) {
      roles.add("dbAdmin");
    }
    return roles;
  }
}
