package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code sources:} block. */
final class SourceReader {

  private final Diagnostics diagnostics;

  private SourceReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static List<SourceSpec> read(Node.Mapping document, Diagnostics diagnostics) {
    SourceReader reader = new SourceReader(diagnostics);
    return Blocks.entries(document, "sources", diagnostics).stream()
        .flatMap(entry -> reader.source(entry).stream())
        .toList();
  }

  private Optional<SourceSpec> source(Node.Entry entry) {
    String name = entry.key().text();
    return Blocks.mapping(entry.value(), "The source `" + name + "`", diagnostics)
        .map(
            mapping ->
                MappingReader.of(
                    mapping, entry.key().span(), "a source", List.of("upcast"), diagnostics))
        .map(
            reader ->
                new SourceSpec(
                    new Located<>(name, entry.key().span()), upcasts(reader.list("upcast"))));
  }

  private List<SourceSpec.UpcastSpec> upcasts(List<Node> items) {
    List<SourceSpec.UpcastSpec> upcasts = new ArrayList<>();
    for (Node item : items) {
      Blocks.mapping(item, "An upcast", diagnostics).flatMap(this::upcast).ifPresent(upcasts::add);
    }
    return upcasts;
  }

  private void nothingSet(Node.Mapping set) {
    diagnostics.error(Code.RS020, set.span(), "The upcast sets no field.", "");
  }

  private Optional<SourceSpec.UpcastSpec> upcast(Node.Mapping mapping) {
    MappingReader reader =
        MappingReader.of(mapping, mapping.span(), "an upcast", List.of("when", "set"), diagnostics)
            .require("when", "set");
    Optional<Node> when = reader.something("when");
    Optional<Node.Mapping> set = reader.mapping("set");
    set.filter(fields -> fields.entries().isEmpty()).ifPresent(this::nothingSet);
    return when.flatMap(query -> set.map(fields -> new SourceSpec.UpcastSpec(query, fields)));
  }
}
