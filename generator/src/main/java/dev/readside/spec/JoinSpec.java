package dev.readside.spec;

import java.util.List;
import java.util.Optional;

/**
 * One join.
 *
 * @param name at its key
 * @param many whether an array of documents is joined, or one document
 * @param where a query on the joined documents
 * @param sort paths, and 1 or -1
 * @param fields names and expressions over the joined document
 */
public record JoinSpec(
    Located<String> name,
    Optional<FromSpec> from,
    List<Key> on,
    boolean many,
    Optional<Node> where,
    Optional<Node.Mapping> sort,
    Optional<Located<Integer>> limit,
    Optional<Node.Mapping> fields) {

  public JoinSpec {
    on = List.copyOf(on);
  }

  /**
   * A pair of paths whose values are equal.
   *
   * @param local in the root document, or in a joined one behind its join's name
   * @param foreign in the documents to be joined
   */
  public record Key(Located<String> local, Located<String> foreign) {

    /** Whether the local path leads into what this join adds. */
    public boolean isBelow(JoinSpec join) {
      return local.value().startsWith(join.name().value() + ".");
    }
  }

  /** Whether this join can only be made after the other one. */
  public boolean needs(JoinSpec other) {
    return on.stream().anyMatch(key -> key.isBelow(other));
  }
}
