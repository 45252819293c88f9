package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;

/** Reads a document as {@code projections.yaml}. */
public final class SpecReader {

  private static final List<String> KEYS =
      List.of("readside", "databases", "atlas", "defaults", "sweep", "sources", "projections");
  private static final List<String> ORDERINGS = List.of("ordered", "unordered");

  private final Diagnostics diagnostics;

  private SpecReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** What the document declares; empty where it is no mapping at all. */
  public static Optional<ProjectionsSpec> read(Node document, Diagnostics diagnostics) {
    if (document instanceof Node.Mapping mapping) {
      return Optional.of(new SpecReader(diagnostics).read(mapping));
    }
    diagnostics.error(
        Code.RS013,
        document.span(),
        "The file must be a mapping, and this is " + document.kind() + ".",
        "It begins with `readside: 1`, `databases:` and `projections:`.");
    return Optional.empty();
  }

  private ProjectionsSpec read(Node.Mapping document) {
    MappingReader file =
        MappingReader.of(document, Span.START, "the file", KEYS, diagnostics)
            .require("readside", "databases", "projections");
    checkLanguage(file);
    Optional<MappingReader> databases =
        block(document, "databases", List.of("source", "read"))
            .map(reader -> reader.require("source", "read"));
    return new ProjectionsSpec(
        databases.flatMap(reader -> reader.text("source")),
        databases.flatMap(reader -> reader.text("read")),
        AtlasReader.read(document, diagnostics),
        SweepReader.read(document, diagnostics),
        SourceReader.read(document, diagnostics),
        new ProjectionReader(defaultOrdering(document), diagnostics).read(document));
  }

  private void checkLanguage(MappingReader file) {
    file.positive("readside")
        .filter(version -> version.value() != 1)
        .ifPresent(
            version ->
                diagnostics.error(
                    Code.RS015,
                    version.span(),
                    "This Readside reads `readside: 1`, and the file is `" + version.value() + "`.",
                    "Use a newer Readside, or write `readside: 1`."));
  }

  private Located<String> defaultOrdering(Node.Mapping document) {
    return block(document, "defaults", List.of("ordering"))
        .flatMap(reader -> reader.choice("ordering", ORDERINGS))
        .orElse(new Located<>("unordered", Span.START));
  }

  private Optional<MappingReader> block(Node.Mapping document, String key, List<String> keys) {
    return Blocks.find(document, key, keys, diagnostics);
  }
}
