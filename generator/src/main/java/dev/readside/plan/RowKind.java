package dev.readside.plan;

import dev.readside.model.Shape;
import java.util.List;

/** How the rows that a set of root documents, or of keys, stands for are found. */
public sealed interface RowKind {

  /** A row for each root document, under the same {@code _id}. */
  record OfDocuments() implements RowKind {}

  /**
   * Rows whose {@code _id} is a document that begins with the root document's {@code _id}.
   *
   * @param root the name of the {@code _id}'s first part, which is the root document's {@code _id}
   * @param next the name of its second part
   */
  record OfElements(String root, String next) implements RowKind {}

  /**
   * Rows whose {@code _id} is what root documents, or elements of theirs, have in common.
   *
   * @param shape what they have in common
   * @param found how an index finds the root documents of a group; empty where none can
   */
  record OfGroups(Shape.Groups shape, List<FoundBy> found) implements RowKind {
    public OfGroups {
      found = List.copyOf(found);
    }
  }

  /**
   * A part of the group's key that root documents have as it is.
   *
   * @param part the part's name
   * @param paths where root documents, of any schema version, have it
   */
  record FoundBy(String part, List<String> paths) {
    public FoundBy {
      paths = List.copyOf(paths);
    }
  }
}
