package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/** Finds a mapping below a key of another one. */
final class Blocks {

  private Blocks() {}

  /** The block below {@code key}, with known keys. */
  static Optional<MappingReader> find(
      Node.Mapping parent, String key, List<String> keys, Diagnostics diagnostics) {
    String owner = "`" + key + "`";
    return parent
        .entry(key)
        .flatMap(
            entry ->
                mapping(entry.value(), owner, diagnostics)
                    .map(
                        block ->
                            MappingReader.of(block, entry.key().span(), owner, keys, diagnostics)));
  }

  /** The entries below {@code key}, whose names are the user's. */
  static List<Node.Entry> entries(Node.Mapping parent, String key, Diagnostics diagnostics) {
    return parent
        .entry(key)
        .flatMap(entry -> mapping(entry.value(), "`" + key + "`", diagnostics))
        .map(Node.Mapping::entries)
        .orElse(List.of());
  }

  static Optional<Node.Mapping> mapping(Node node, String owner, Diagnostics diagnostics) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    diagnostics.error(
        Code.RS013,
        node.span(),
        owner + " must be a mapping, and this is " + node.kind() + ".",
        "");
    return Optional.empty();
  }
}
