package dev.readside.spec;

import dev.readside.source.Span;
import java.util.Optional;

/**
 * A row for each group of documents.
 *
 * @param place of the key {@code group_by}
 * @param by what the members of a group have in common
 * @param sort the order of the members
 */
public record GroupSpec(Span place, Node by, Optional<Node.Mapping> sort) {

  /** Whether there is a key at all. */
  public boolean isWritten() {
    boolean empty = by instanceof Node.Mapping mapping && mapping.entries().isEmpty();
    return !empty && !by.kind().equals("nothing");
  }

  /** The named parts of the key; empty where it is one expression. */
  public Optional<Node.Mapping> parts() {
    return by instanceof Node.Mapping mapping
            && mapping.entries().stream().noneMatch(entry -> entry.key().text().startsWith("$"))
        ? Optional.of(mapping)
        : Optional.empty();
  }
}
