package dev.readside.check;

import dev.readside.source.Span;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.Node;
import java.util.List;
import java.util.stream.Stream;

/** The parts of a group's key that are fields of the document as it is. */
final class GroupParts {

  /** A path without its {@code $}, and its place. */
  record Plain(String path, Span span) {}

  private GroupParts() {}

  static List<Plain> plain(GroupSpec group) {
    Stream<Node> values =
        group
            .parts()
            .map(parts -> parts.entries().stream().map(Node.Entry::value))
            .orElseGet(() -> Stream.of(group.by()));
    return values
        .flatMap(value -> PlainPath.of(value).map(path -> new Plain(path, value.span())).stream())
        .toList();
  }
}
