package dev.readside.plan;

import dev.readside.expression.Paths;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * By which pairs of a join's keys documents are found. The others are only compared.
 *
 * <p>Each part that documents have as it is stored can be looked up by, and which of them finds the
 * fewest documents only the data can tell. But an {@code _id} finds one at most, so that it is all
 * there is to look up by.
 */
public final class JoinKeys {

  private JoinKeys() {}

  /** The pairs by whose foreign fields the joined documents are found: at least one. */
  public static List<Join.Key> ahead(Join join) {
    List<Join.Key> stored = join.on().stream().filter(key -> isStored(join, key)).toList();
    return alone(stored, key -> key.foreign().equals("_id")).orElse(stored);
  }

  /**
   * The pairs by whose local fields the documents are found that show a joined one: at least one.
   * All of them are fields of one collection: the root, or that of another join.
   */
  static List<Join.Key> back(Projection projection, Join join) {
    List<Join.Key> found =
        join.on().stream()
            .filter(key -> isStored(join, key) && isFound(projection, key.local()))
            .toList();
    return alone(found, key -> key.foreign().equals("_id"))
        .or(() -> alone(found, key -> key.local().equals("_id")))
        .orElseGet(() -> ofOneCollection(projection, found));
  }

  private static Optional<List<Join.Key>> alone(List<Join.Key> keys, Predicate<Join.Key> unique) {
    return keys.stream().filter(unique).findFirst().map(List::of);
  }

  /** An upcast is at work only on documents that have been found. */
  private static boolean isStored(Join join, Join.Key key) {
    String field = Paths.first(key.foreign());
    return join.source().upcasts().stream().noneMatch(upcast -> upcast.set().containsKey(field));
  }

  private static boolean isFound(Projection projection, String local) {
    return projection
        .join(local)
        .map(owner -> StoredPaths.find(owner.source(), Paths.below(owner.name(), local)))
        .orElseGet(() -> StoredPaths.find(projection.root(), local))
        .isPresent();
  }

  /** The most that are of one collection; of as many, the first. */
  private static List<Join.Key> ofOneCollection(Projection projection, List<Join.Key> keys) {
    Map<String, List<Join.Key>> byOwner = new LinkedHashMap<>();
    for (Join.Key key : keys) {
      String owner = projection.join(key.local()).map(Join::name).orElse("");
      byOwner.computeIfAbsent(owner, name -> new ArrayList<>()).add(key);
    }
    List<Join.Key> most = List.of();
    for (List<Join.Key> each : byOwner.values()) {
      most = each.size() > most.size() ? each : most;
    }
    return most;
  }
}
