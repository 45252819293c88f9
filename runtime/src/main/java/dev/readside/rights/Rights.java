package dev.readside.rights;

import static java.util.stream.Collectors.joining;

import dev.readside.model.Namespace;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Actions on resources, both by the names that MongoDB gives them (manual, "Privilege Actions").
 *
 * @param actions none of the sets is empty
 */
public record Rights(Map<Resource, Set<String>> actions) {
  public static final Rights NONE = new Rights(Map.of());

  public Rights {
    Map<Resource, Set<String>> copy = new LinkedHashMap<>();
    actions.forEach((on, what) -> copy.put(on, new LinkedHashSet<>(what)));
    actions = Collections.unmodifiableMap(copy);
  }

  static Rights on(Namespace collection, String... actions) {
    return new Rights(Map.of(Resource.of(collection), ordered(actions)));
  }

  static Rights in(String database, String... actions) {
    return new Rights(Map.of(Resource.whole(database), ordered(actions)));
  }

  private static Set<String> ordered(String... actions) {
    return new LinkedHashSet<>(List.of(actions));
  }

  static <T> Rights each(Collection<T> of, Function<T, Rights> rights) {
    return of.stream().map(rights).reduce(NONE, Rights::and);
  }

  /** These, and those. */
  public Rights and(Rights others) {
    Map<Resource, Set<String>> all = new LinkedHashMap<>();
    List.of(this, others)
        .forEach(
            each ->
                each.actions.forEach(
                    (on, what) ->
                        all.computeIfAbsent(on, key -> new LinkedHashSet<>()).addAll(what)));
    return new Rights(all);
  }

  public boolean isEmpty() {
    return actions.isEmpty();
  }

  /** In words: {@code `find` and `changeStream` on shop.orders}. */
  @Override
  public String toString() {
    return actions.entrySet().stream()
        .map(entry -> words(entry.getValue()) + " on " + entry.getKey())
        .collect(joining("; "));
  }

  private static String words(Set<String> actions) {
    List<String> quoted = actions.stream().map(action -> "`" + action + "`").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : String.join(", ", quoted.subList(0, last)) + " and " + quoted.get(last);
  }
}
