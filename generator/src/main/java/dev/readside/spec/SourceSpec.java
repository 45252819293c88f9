package dev.readside.spec;

import java.util.List;

/**
 * What {@code sources:} says about a source collection.
 *
 * @param collection the collection's name, at its key
 * @param settings blocks of targets, not read
 */
public record SourceSpec(
    Located<String> collection, List<UpcastSpec> upcasts, OwnSettings settings) {
  public SourceSpec {
    upcasts = List.copyOf(upcasts);
  }

  /**
   * One schema version's step to the next.
   *
   * @param when a query that older documents match
   * @param set top-level fields and their expressions
   */
  public record UpcastSpec(Node when, Node.Mapping set) {}
}
