package dev.readside.spec;

import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/**
 * What one source or projection says to targets: a block for each, not read. Whoever it belongs to
 * reads it.
 */
public record OwnSettings(Node.Mapping blocks) {

  static OwnSettings of(Node.Mapping owner, List<String> targets) {
    return new OwnSettings(
        new Node.Mapping(
            owner.entries().stream().filter(entry -> targets.contains(entry.key().text())).toList(),
            owner.span()));
  }

  /** A target's block, which has these keys; empty where there is none. */
  public Optional<MappingReader> of(String target, List<String> keys, Diagnostics diagnostics) {
    return Blocks.find(blocks, target, keys, diagnostics);
  }
}
