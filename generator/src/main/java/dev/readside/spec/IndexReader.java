package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code indexes}. Their options have MongoDB's own names. */
final class IndexReader {

  private static final List<String> KEYS =
      List.of(
          "keys",
          "name",
          "unique",
          "sparse",
          "hidden",
          "partialFilterExpression",
          "weights",
          "default_language",
          "language_override",
          "collation");

  private final Diagnostics diagnostics;

  IndexReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  List<IndexSpec> read(MappingReader projection) {
    return projection.list("indexes").stream()
        .flatMap(item -> Blocks.mapping(item, "An index", diagnostics).stream())
        .flatMap(mapping -> index(mapping).stream())
        .toList();
  }

  private Optional<IndexSpec> index(Node.Mapping mapping) {
    MappingReader reader =
        MappingReader.of(mapping, mapping.span(), "an index", KEYS, diagnostics).require("keys");
    Optional<Located<String>> name = reader.text("name");
    Optional<Node> filter = reader.something("partialFilterExpression");
    List<Node.Entry> options = options(mapping, reader);
    Optional<Node.Mapping> keys = reader.mapping("keys");
    keys.filter(found -> found.entries().isEmpty()).ifPresent(this::noKeys);
    return keys.map(found -> new IndexSpec(found.entries(), name, filter, options, mapping.span()));
  }

  private void noKeys(Node.Mapping keys) {
    diagnostics.error(Code.RS020, keys.span(), "The index has no `keys`.", "");
  }

  private static List<Node.Entry> options(Node.Mapping mapping, MappingReader reader) {
    Stream<Node.Entry> flags =
        Stream.of("unique", "sparse", "hidden").flatMap(key -> reader.flag(key).stream());
    Stream<Node.Entry> texts =
        Stream.of("default_language", "language_override")
            .filter(key -> reader.text(key).isPresent())
            .flatMap(key -> mapping.entry(key).stream());
    Stream<Node.Entry> mappings =
        Stream.of("weights", "collation")
            .filter(key -> reader.mapping(key).isPresent())
            .flatMap(key -> mapping.entry(key).stream());
    return Stream.of(flags, texts, mappings).flatMap(part -> part).toList();
  }
}
