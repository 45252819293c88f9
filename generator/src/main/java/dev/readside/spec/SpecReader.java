package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a document as {@code projections.yaml}. */
public final class SpecReader {

  /** Before the blocks of targets, and behind them. */
  private static final List<String> KEYS = List.of("readside", "databases", "targets");

  private static final List<String> FURTHER_KEYS =
      List.of("environments", "defaults", "sweep", "sources", "projections");

  static final List<String> DATABASE_KEYS = List.of("source", "read");

  private static final List<String> ORDERINGS = List.of("ordered", "unordered");

  private final List<String> targets;
  private final List<String> targetsOfEach;
  private final Diagnostics diagnostics;

  private SpecReader(TargetNames targets, Diagnostics diagnostics) {
    this.targets = targets.all();
    this.targetsOfEach = targets.ofEach();
    this.diagnostics = diagnostics;
  }

  /**
   * What the document declares; empty where it is no mapping at all.
   *
   * @param targets that there are
   * @param environment whose settings are laid over the document's
   */
  public static Optional<ProjectionsSpec> read(
      Node document, TargetNames targets, Environment environment, Diagnostics diagnostics) {
    if (document instanceof Node.Mapping mapping) {
      return Optional.of(new SpecReader(targets, diagnostics).read(mapping, environment));
    }
    diagnostics.error(
        Code.RS013,
        document.span(),
        "The file must be a mapping, and this is " + document.kind() + ".",
        "It begins with `readside: 1`, `databases:` and `projections:`.");
    return Optional.empty();
  }

  private ProjectionsSpec read(Node.Mapping document, Environment environment) {
    MappingReader.of(document, Span.START, "the file", keys(), diagnostics)
        .require("readside", "databases", "projections");
    EnvironmentsReader reader = new EnvironmentsReader(document, targets, environment, diagnostics);
    EnvironmentsSpec environments = reader.read();
    return read(reader.laidOver(environments.overlay()), environments);
  }

  /** The document as it is in the environment that is meant. */
  private ProjectionsSpec read(Node.Mapping document, EnvironmentsSpec environments) {
    MappingReader file = MappingReader.of(document, Span.START, "the file", keys(), diagnostics);
    checkLanguage(file);
    Optional<MappingReader> databases =
        block(document, "databases", DATABASE_KEYS).map(reader -> reader.require("source", "read"));
    return new ProjectionsSpec(
        databases.flatMap(reader -> reader.text("source")),
        databases.flatMap(reader -> reader.text("read")),
        targets(file),
        settings(document),
        environments,
        SweepReader.read(document, diagnostics),
        SourceReader.read(document, targetsOfEach, diagnostics),
        new ProjectionReader(targetsOfEach, defaultOrdering(document), diagnostics).read(document));
  }

  private List<String> keys() {
    return Stream.of(KEYS, targets, FURTHER_KEYS).flatMap(List::stream).toList();
  }

  private List<Located<String>> targets(MappingReader file) {
    return file.node("targets").isEmpty()
        ? List.of(new Located<>(targets.get(0), Span.START))
        : file.choices("targets", targets);
  }

  /** Whoever the blocks of targets belong to reads them. */
  private Node.Mapping settings(Node.Mapping document) {
    return new Node.Mapping(
        document.entries().stream().filter(entry -> targets.contains(entry.key().text())).toList(),
        document.span());
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
