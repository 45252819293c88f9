package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;

/**
 * What the anchors of a document mark, and what aliases make of it. A node stands in the tree as
 * often as it is named, so aliases are limited: a few lines of them can otherwise stand for more
 * nodes than fit into memory, or for a tree deeper than the stack.
 */
final class Anchors {

  /** How many nodes aliases may repeat in all; more is a mistake or an attack. */
  private static final int MAX_REPEATED = 100_000;

  private record Anchored(Node node, int size, int height) {}

  private final Map<Anchor, Anchored> closed = new HashMap<>();
  private final Set<Anchor> open = new HashSet<>();
  private int repeated = 0;

  /** The anchor's node begins: until it ends, an alias to it would contain itself. */
  void open(Anchor anchor) {
    open.add(anchor);
  }

  void close(Anchor anchor, Node node) {
    open.remove(anchor);
    closed.put(anchor, new Anchored(node, size(node), height(node)));
  }

  /** The node that an alias names, which stands {@code depth} deep. */
  Node resolve(AliasEvent alias, int depth) {
    Anchor name = alias.getAlias();
    if (open.contains(name)) {
      throw unreadable(alias, "The alias `*" + name + "` contains itself.");
    }
    Anchored anchored = closed.get(name);
    if (anchored == null) {
      throw unreadable(alias, "The alias `*" + name + "` names no anchor.");
    }
    repeated += anchored.size();
    if (repeated > MAX_REPEATED) {
      throw unreadable(alias, "The aliases repeat more than " + MAX_REPEATED + " values.");
    }
    Depth.check(depth + anchored.height(), Marks.span(alias));
    return anchored.node();
  }

  private static Unreadable unreadable(AliasEvent alias, String message) {
    return new Unreadable(
        Diagnostic.error(Code.RS007, Marks.span(alias), message, "Write the value out."));
  }

  private static int size(Node node) {
    return 1 + children(node).mapToInt(Anchors::size).sum();
  }

  private static int height(Node node) {
    int below = children(node).mapToInt(Anchors::height).max().orElse(0);
    return node instanceof Node.Scalar ? 0 : below + 1;
  }

  private static Stream<Node> children(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream().flatMap(entry -> Stream.of(entry.key(), entry.value()));
    }
    return node instanceof Node.Sequence sequence ? sequence.items().stream() : Stream.of();
  }
}
