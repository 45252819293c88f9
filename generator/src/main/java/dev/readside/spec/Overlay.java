package dev.readside.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays one mapping over another: its values win, and mappings below the same key are merged. */
final class Overlay {

  private Overlay() {}

  static Node.Mapping lay(Node.Mapping over, Node.Mapping base) {
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : base.entries()) {
      entries.add(over.entry(entry.key().text()).map(each -> merged(each, entry)).orElse(entry));
    }
    Stream<Node.Entry> added =
        over.entries().stream().filter(each -> base.entry(each.key().text()).isEmpty());
    return new Node.Mapping(Stream.concat(entries.stream(), added).toList(), base.span());
  }

  /** What of a mapping can still be seen when another one is laid over it. */
  static Node.Mapping visible(Node.Mapping base, Node.Mapping over) {
    return new Node.Mapping(
        base.entries().stream().flatMap(entry -> visible(entry, over).stream()).toList(),
        base.span());
  }

  private static Optional<Node.Entry> visible(Node.Entry entry, Node.Mapping over) {
    Optional<Node> above = over.entry(entry.key().text()).map(Node.Entry::value);
    if (above.isEmpty()) {
      return Optional.of(entry);
    }
    return above.get() instanceof Node.Mapping upper && entry.value() instanceof Node.Mapping lower
        ? Optional.of(new Node.Entry(entry.key(), visible(lower, upper)))
        : Optional.empty();
  }

  private static Node.Entry merged(Node.Entry over, Node.Entry base) {
    return over.value() instanceof Node.Mapping upper && base.value() instanceof Node.Mapping lower
        ? new Node.Entry(base.key(), lay(upper, lower))
        : over;
  }
}
