package dev.readside.model;

import dev.readside.expression.Paths;
import dev.readside.expression.Query;
import java.util.List;
import java.util.Optional;

/**
 * A projection with every name resolved: a read collection and what its rows are.
 *
 * @param name the name in {@code projections.yaml}
 * @param version at least 1
 * @param root the collection whose documents the rows are made of
 * @param rows the read collection
 * @param where which root documents the rows are made of
 * @param joins in an order in which each comes after those that its keys read
 * @param having which finished rows stay
 */
public record Projection(
    String name,
    int version,
    Source root,
    Namespace rows,
    Optional<Query> where,
    List<Join> joins,
    Shape shape,
    Optional<Query> having,
    List<Index> indexes,
    Optional<Ttl> ttl,
    Ordering ordering,
    DeletePolicy onDelete) {

  public Projection {
    joins = List.copyOf(joins);
    indexes = List.copyOf(indexes);
  }

  /** The same, with its rows in another collection. */
  public Projection into(Namespace collection) {
    return new Projection(
        name,
        version,
        root,
        collection,
        where,
        joins,
        shape,
        having,
        indexes,
        ttl,
        ordering,
        onDelete);
  }

  /** The same, with other joins. */
  public Projection with(List<Join> others) {
    return new Projection(
        name, version, root, rows, where, others, shape, having, indexes, ttl, ordering, onDelete);
  }

  /** The join in whose documents a path leads. */
  public Optional<Join> join(String path) {
    return joins.stream().filter(join -> Paths.isAtOrBelow(path, join.name())).findFirst();
  }
}
