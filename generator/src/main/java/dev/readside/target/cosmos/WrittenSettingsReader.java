package dev.readside.target.cosmos;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.Located;
import dev.readside.spec.MappingReader;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SourceSpec;
import dev.readside.target.cosmos.WrittenSettings.OfRows;
import dev.readside.target.cosmos.WrittenSettings.OfSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code cosmos:} blocks; what is not said has defaults, but for a partition key. */
final class WrittenSettingsReader {

  private static final List<String> KEYS =
      List.of(
          "app",
          "account",
          "connection",
          "consistency",
          "deleted",
          "batch",
          "poll",
          "tombstones",
          "throughput",
          "prefix");
  private static final List<String> SOURCE_KEYS = List.of(PartitionKeyReader.KEY, "ids", "deleted");
  private static final List<String> ROW_KEYS = List.of(PartitionKeyReader.KEY);

  private static final List<String> CONSISTENCIES = List.of("bounded_staleness", "strong");
  private static final List<String> IDS = List.of("unique", "per_partition");

  private final ProjectionsSpec file;
  private final Diagnostics diagnostics;
  private final PartitionKeyReader partitionKeys;

  private WrittenSettingsReader(ProjectionsSpec file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.partitionKeys = new PartitionKeyReader(diagnostics);
  }

  static WrittenSettings read(ProjectionsSpec file, Diagnostics diagnostics) {
    return new WrittenSettingsReader(file, diagnostics).read();
  }

  private WrittenSettings read() {
    Optional<MappingReader> cosmos = file.settings(Cosmos.NAME, KEYS, diagnostics);
    Optional<MappingReader> app = block(cosmos, "app", List.of("name", "location"));
    Optional<MappingReader> account = block(cosmos, "account", List.of("name", "create"));
    return new WrittenSettings(
        or(app.flatMap(reader -> reader.text("name")), "readside"),
        or(app.flatMap(reader -> reader.text("location")), "westeurope"),
        account.flatMap(reader -> reader.require("name").text("name")),
        account.flatMap(reader -> reader.flag("create")).filter(this::isTrue).isPresent(),
        or(cosmos.flatMap(reader -> reader.text("connection")), "READSIDE_COSMOS"),
        or(
            cosmos.flatMap(reader -> reader.choice("consistency", CONSISTENCIES)),
            "bounded_staleness"),
        cosmos.flatMap(reader -> reader.something("deleted")),
        or(cosmos.flatMap(reader -> reader.positive("batch")), 100),
        or(cosmos.flatMap(reader -> reader.duration("poll")), Duration.ofSeconds(5)),
        or(cosmos.flatMap(reader -> reader.duration("tombstones")), Duration.ofDays(7)),
        new ThroughputReader(diagnostics).read(cosmos),
        or(cosmos.flatMap(reader -> reader.text("prefix")), "readside"),
        sources(),
        rows());
  }

  private Optional<MappingReader> block(
      Optional<MappingReader> owner, String key, List<String> keys) {
    return owner
        .flatMap(reader -> reader.mapping(key))
        .map(
            mapping ->
                MappingReader.of(mapping, mapping.span(), "`" + key + "`", keys, diagnostics));
  }

  private boolean isTrue(Node.Entry flag) {
    return flag.value() instanceof Node.Scalar scalar && scalar.value().asBoolean().getValue();
  }

  private Map<String, OfSource> sources() {
    Map<String, OfSource> sources = new LinkedHashMap<>();
    for (SourceSpec source : file.sources()) {
      source
          .settings()
          .of(Cosmos.NAME, SOURCE_KEYS, diagnostics)
          .ifPresent(block -> sources.put(source.collection().value(), source(source, block)));
    }
    return sources;
  }

  private OfSource source(SourceSpec source, MappingReader block) {
    block.require(PartitionKeyReader.KEY);
    return new OfSource(
        source.collection(),
        partitionKeys.read(block),
        or(block.choice("ids", IDS), "per_partition"),
        block.something("deleted"));
  }

  private Map<String, OfRows> rows() {
    Map<String, OfRows> rows = new LinkedHashMap<>();
    for (ProjectionSpec projection : file.projections()) {
      projection
          .settings()
          .of(Cosmos.NAME, ROW_KEYS, diagnostics)
          .map(block -> new OfRows(projection.name(), partitionKeys.read(block)))
          .ifPresent(written -> rows.put(projection.name().value(), written));
    }
    return rows;
  }

  private static <T> Located<T> or(Optional<Located<T>> written, T otherwise) {
    return written.orElseGet(() -> new Located<>(otherwise, Span.START));
  }
}
