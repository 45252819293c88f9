package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code projections:} block. */
final class ProjectionReader {

  private static final List<String> KEYS =
      List.of(
          "version",
          "from",
          "into",
          "where",
          "join",
          "unwind",
          "key",
          "group_by",
          "sort",
          "fields",
          "except",
          "having",
          "indexes",
          "ttl",
          "ordering",
          "on_delete");

  private final List<String> targets;
  private final Located<String> defaultOrdering;
  private final Diagnostics diagnostics;

  /**
   * Reads projections.
   *
   * @param targets of which each may have a block
   */
  ProjectionReader(List<String> targets, Located<String> defaultOrdering, Diagnostics diagnostics) {
    this.targets = targets;
    this.defaultOrdering = defaultOrdering;
    this.diagnostics = diagnostics;
  }

  List<ProjectionSpec> read(Node.Mapping document) {
    List<Node.Entry> entries = Blocks.entries(document, "projections", diagnostics);
    document
        .entry("projections")
        .filter(
            entry -> entry.value() instanceof Node.Mapping mapping && mapping.entries().isEmpty())
        .ifPresent(
            entry ->
                diagnostics.error(
                    Code.RS020, entry.key().span(), "`projections` declares no projection.", ""));
    return entries.stream().flatMap(entry -> projection(entry).stream()).toList();
  }

  private Optional<ProjectionSpec> projection(Node.Entry entry) {
    String name = entry.key().text();
    return Blocks.mapping(entry.value(), "The projection `" + name + "`", diagnostics)
        .map(mapping -> projection(new Located<>(name, entry.key().span()), mapping));
  }

  private ProjectionSpec projection(Located<String> name, Node.Mapping mapping) {
    MappingReader reader =
        MappingReader.of(mapping, name.span(), "a projection", keys(), diagnostics).require("from");
    return new ProjectionSpec(
        name,
        reader.positive("version").orElse(new Located<>(1, name.span())),
        new FromReader(diagnostics).read(reader),
        reader.text("into").orElse(name),
        reader.something("where"),
        new JoinReader(diagnostics).read(reader),
        new UnwindReader(diagnostics).read(mapping, reader),
        new GroupReader(diagnostics).read(mapping, reader),
        new FieldsReader(diagnostics).read(name, mapping, reader),
        reader.something("having"),
        new IndexReader(diagnostics).read(reader),
        ttl(reader),
        reader.choice("ordering", List.of("ordered", "unordered")).orElse(defaultOrdering),
        reader
            .choice("on_delete", List.of("remove", "keep"))
            .orElse(new Located<>("remove", name.span())),
        OwnSettings.of(mapping, targets));
  }

  private List<String> keys() {
    return Stream.concat(KEYS.stream(), targets.stream()).toList();
  }

  private Optional<TtlSpec> ttl(MappingReader projection) {
    return projection
        .mapping("ttl")
        .map(
            mapping ->
                MappingReader.of(
                        mapping, mapping.span(), "`ttl`", List.of("field", "after"), diagnostics)
                    .require("field", "after"))
        .flatMap(ProjectionReader::ttlOf);
  }

  private static Optional<TtlSpec> ttlOf(MappingReader reader) {
    Optional<Located<String>> field = reader.text("field");
    return reader.duration("after").flatMap(after -> field.map(path -> new TtlSpec(path, after)));
  }
}
