package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.Optional;

/** Reads {@code unwind} and {@code key}. */
final class UnwindReader {

  private final Diagnostics diagnostics;

  UnwindReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Optional<UnwindSpec> read(Node.Mapping projection, MappingReader reader) {
    Optional<Node.Mapping> key = reader.mapping("key");
    projection
        .entry("key")
        .filter(entry -> projection.entry("unwind").isEmpty())
        .ifPresent(this::keyAlone);
    return reader
        .text("unwind")
        .flatMap(new PathReader(diagnostics)::read)
        .map(path -> new UnwindSpec(path, key));
  }

  private void keyAlone(Node.Entry key) {
    diagnostics.error(
        Code.RS021,
        key.key().span(),
        "`key` makes the `_id` of an element's row, and no array is unwound.",
        "Name the array in `unwind`, or remove `key`: the row of a document has its `_id`.");
  }
}
