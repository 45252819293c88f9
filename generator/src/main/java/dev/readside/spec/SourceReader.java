package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code sources:} block. */
final class SourceReader {

  private final List<String> targets;
  private final Diagnostics diagnostics;

  private SourceReader(List<String> targets, Diagnostics diagnostics) {
    this.targets = targets;
    this.diagnostics = diagnostics;
  }

  static List<SourceSpec> read(
      Node.Mapping document, List<String> targets, Diagnostics diagnostics) {
    SourceReader reader = new SourceReader(targets, diagnostics);
    return Blocks.entries(document, "sources", diagnostics).stream()
        .flatMap(entry -> reader.source(entry).stream())
        .toList();
  }

  private Optional<SourceSpec> source(Node.Entry entry) {
    String name = entry.key().text();
    return Blocks.mapping(entry.value(), "The source `" + name + "`", diagnostics)
        .map(mapping -> source(new Located<>(name, entry.key().span()), mapping));
  }

  private SourceSpec source(Located<String> name, Node.Mapping mapping) {
    MappingReader reader = MappingReader.of(mapping, name.span(), "a source", keys(), diagnostics);
    return new SourceSpec(name, upcasts(reader.list("upcast")), OwnSettings.of(mapping, targets));
  }

  private List<String> keys() {
    return Stream.concat(Stream.of("upcast"), targets.stream()).toList();
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
