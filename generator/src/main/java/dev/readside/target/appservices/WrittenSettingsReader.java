package dev.readside.target.appservices;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.Located;
import dev.readside.spec.MappingReader;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;
import java.util.Optional;

/** Reads the {@code atlas:} block; all of it has defaults. */
final class WrittenSettingsReader {

  private static final List<String> KEYS =
      List.of("service", "cluster", "layout", "app", "prefix", "match");
  private static final List<String> APP_KEYS = List.of("name", "location", "deployment_model");
  private static final List<String> LAYOUTS = List.of("realm-cli", "app-services");

  private static final List<String> MATCHES = List.of("inferred", "none");

  /** The locations of realm-cli (10gen/realm-cli) and of the Admin API's description. */
  private static final List<String> LOCATIONS =
      List.of("US-VA", "US-OR", "DE-FF", "IE", "AU", "IN-MB", "SG", "BR-SP");

  private static final List<String> DEPLOYMENT_MODELS = List.of("GLOBAL", "LOCAL");

  private WrittenSettingsReader() {}

  static WrittenSettings read(ProjectionsSpec file, Diagnostics diagnostics) {
    Optional<MappingReader> atlas = file.settings(AppServices.NAME, KEYS, diagnostics);
    Optional<MappingReader> app =
        atlas
            .flatMap(reader -> reader.mapping("app"))
            .map(
                mapping ->
                    MappingReader.of(mapping, mapping.span(), "`app`", APP_KEYS, diagnostics));
    return new WrittenSettings(
        or(atlas.flatMap(reader -> reader.text("service")), "mongodb-atlas"),
        or(atlas.flatMap(reader -> reader.text("cluster")), "Cluster0"),
        or(atlas.flatMap(reader -> reader.choice("layout", LAYOUTS)), "realm-cli"),
        or(app.flatMap(reader -> reader.text("name")), "readside"),
        or(app.flatMap(reader -> reader.choice("location", LOCATIONS)), "US-VA"),
        or(app.flatMap(reader -> reader.choice("deployment_model", DEPLOYMENT_MODELS)), "GLOBAL"),
        or(atlas.flatMap(reader -> reader.text("prefix")), "readside"),
        or(atlas.flatMap(reader -> reader.choice("match", MATCHES)), "inferred"));
  }

  private static Located<String> or(Optional<Located<String>> written, String otherwise) {
    return written.orElseGet(() -> new Located<>(otherwise, Span.START));
  }
}
