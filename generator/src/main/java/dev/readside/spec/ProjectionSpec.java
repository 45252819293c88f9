package dev.readside.spec;

import java.util.List;
import java.util.Optional;

/**
 * One projection.
 *
 * @param name at its key
 * @param into the read collection; by default the name
 * @param ordering {@code ordered} or {@code unordered}
 * @param onDelete {@code remove} or {@code keep}
 */
public record ProjectionSpec(
    Located<String> name,
    Located<Integer> version,
    Optional<Located<String>> from,
    Located<String> into,
    Optional<Node> where,
    Optional<FieldsSpec> fields,
    Optional<Node> having,
    List<IndexSpec> indexes,
    Optional<TtlSpec> ttl,
    Located<String> ordering,
    Located<String> onDelete) {

  public ProjectionSpec {
    indexes = List.copyOf(indexes);
  }

  public boolean keepsDeleted() {
    return onDelete.value().equals("keep");
  }
}
