package dev.readside.spec;

import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/** Reads {@code from}: a collection's name, or {@code { projection: name }}. */
final class FromReader {

  private final Diagnostics diagnostics;

  FromReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Optional<FromSpec> read(MappingReader owner) {
    Optional<Node> from = owner.node("from");
    if (from.isPresent() && from.get() instanceof Node.Mapping mapping) {
      return MappingReader.of(mapping, mapping.span(), "`from`", List.of("projection"), diagnostics)
          .require("projection")
          .text("projection")
          .map(FromSpec.Projection::new);
    }
    return owner.text("from").map(FromSpec.Collection::new);
  }
}
