package dev.readside.spec;

import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import org.bson.BsonString;

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

  /** The parts of the key; a lone field is a part of its own name. Empty where it has no name. */
  public Optional<Node.Mapping> parts() {
    if (by instanceof Node.Scalar scalar && scalar.text().matches("\\$[^$].*")) {
      return Optional.of(new Node.Mapping(List.of(named(scalar)), scalar.span()));
    }
    return by instanceof Node.Mapping mapping
            && mapping.entries().stream().noneMatch(entry -> entry.key().text().startsWith("$"))
        ? Optional.of(mapping)
        : Optional.empty();
  }

  private static Node.Entry named(Node.Scalar path) {
    String name = path.text().substring(Math.max(path.text().lastIndexOf('.'), 0) + 1);
    return new Node.Entry(new Node.Scalar(new BsonString(name), name, path.span()), path);
  }
}
