package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Paths;
import dev.readside.expression.Reads;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the members of a group have in common; the {@code _id} of its row.
 *
 * <p>It is a document, however few its parts are: {@code $merge} refuses a row whose {@code _id} is
 * null or an array, and a group's key may be either.
 *
 * @param parts by name, in the order of the file; none where all members are in one group, whose
 *     key is the empty document
 */
public record GroupKey(Map<String, Expression> parts) {

  public GroupKey {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** Whether all members are in one group. */
  public boolean isOne() {
    return parts.isEmpty();
  }

  /** The paths of those parts that are a field as it is. */
  public List<String> paths() {
    return parts.values().stream().flatMap(part -> part.path().stream()).toList();
  }

  /** Whether a part is made of something below this field, and not of the field as a whole. */
  public boolean hasPartBelow(String path) {
    return parts.values().stream()
        .flatMap(part -> part.reads().paths().stream())
        .anyMatch(read -> Paths.isBelow(read, path));
  }

  public Reads reads() {
    return Expression.readsOf(parts.values());
  }
}
