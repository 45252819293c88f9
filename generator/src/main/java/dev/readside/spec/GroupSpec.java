package dev.readside.spec;

import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import org.bson.BsonString;

/**
 * A row for each group of documents.
 *
 * @param place of the key {@code group_by}
 * @param by what the members of a group have in common; null where all are in one
 * @param sort the order of the members
 */
public record GroupSpec(Span place, Node by, Optional<Node.Mapping> sort) {

  /** Whether there is a key at all. */
  public boolean isWritten() {
    boolean empty = by instanceof Node.Mapping mapping && mapping.entries().isEmpty();
    return !empty && (isOne() || !by.kind().equals("nothing"));
  }

  /**
   * Whether all members are in one group: a {@code null} that is written; none may be forgotten.
   */
  public boolean isOne() {
    return by instanceof Node.Scalar scalar && scalar.value().isNull() && !scalar.text().isEmpty();
  }

  /**
   * The parts of the key; a lone field is a part of its own name. Empty where it has no name; no
   * parts where all members are in one group.
   */
  public Optional<Node.Mapping> parts() {
    if (isOne()) {
      return Optional.of(new Node.Mapping(List.of(), by.span()));
    }
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
