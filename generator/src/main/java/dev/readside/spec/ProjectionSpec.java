package dev.readside.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One projection.
 *
 * @param name at its key
 * @param into the read collection; by default the name
 * @param ordering {@code ordered} or {@code unordered}
 * @param onDelete {@code remove} or {@code keep}
 * @param settings blocks of targets, not read
 */
public record ProjectionSpec(
    Located<String> name,
    Located<Integer> version,
    Optional<FromSpec> from,
    Located<String> into,
    Optional<Node> where,
    List<JoinSpec> joins,
    Optional<UnwindSpec> unwind,
    Optional<GroupSpec> group,
    Optional<FieldsSpec> fields,
    Optional<Node> having,
    List<IndexSpec> indexes,
    Optional<TtlSpec> ttl,
    Located<String> ordering,
    Located<String> onDelete,
    OwnSettings settings) {

  public ProjectionSpec {
    joins = List.copyOf(joins);
    indexes = List.copyOf(indexes);
  }

  /** What the projection reads: the root, then what is joined, as far as it is known. */
  public List<FromSpec> sources() {
    return Stream.concat(from.stream(), joins.stream().flatMap(join -> join.from().stream()))
        .toList();
  }

  /** The source collections that it reads. */
  public List<Located<String>> sourceCollections() {
    return sources().stream()
        .filter(FromSpec.Collection.class::isInstance)
        .map(FromSpec::name)
        .toList();
  }

  /** The other projections that it reads. */
  public List<Located<String>> sourceProjections() {
    return sources().stream()
        .filter(FromSpec.Projection.class::isInstance)
        .map(FromSpec::name)
        .toList();
  }

  /** Whether each {@code from} could be read. */
  public boolean hasAllSources() {
    return from.isPresent() && joins.stream().allMatch(join -> join.from().isPresent());
  }

  public Optional<JoinSpec> join(String name) {
    return joins.stream().filter(join -> join.name().value().equals(name)).findFirst();
  }

  public boolean keepsDeleted() {
    return onDelete.value().equals("keep");
  }
}
