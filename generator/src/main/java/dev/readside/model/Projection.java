package dev.readside.model;

import dev.readside.expression.Query;
import java.util.List;
import java.util.Optional;

/**
 * A projection with every name resolved: a read collection and what its rows are.
 *
 * @param name the name in {@code projections.yaml}
 * @param version at least 1
 * @param root the source collection whose documents the rows are made of
 * @param rows the read collection
 * @param upcasts how older root documents are brought up to date, oldest first
 * @param where which root documents have a row
 * @param having which finished rows stay
 */
public record Projection(
    String name,
    int version,
    Namespace root,
    Namespace rows,
    List<Upcast> upcasts,
    Optional<Query> where,
    Fields fields,
    Optional<Query> having,
    List<Index> indexes,
    Optional<Ttl> ttl,
    Ordering ordering,
    DeletePolicy onDelete) {

  public Projection {
    upcasts = List.copyOf(upcasts);
    indexes = List.copyOf(indexes);
  }
}
