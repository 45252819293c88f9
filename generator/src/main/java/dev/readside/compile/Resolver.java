package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.AtlasSettings;
import dev.readside.model.Projection;
import dev.readside.model.ReadModels;
import dev.readside.model.Sweep;
import dev.readside.model.Upcast;
import dev.readside.spec.AtlasSpec;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Spec to model: names and defaults settled, expressions and queries parsed. */
final class Resolver {

  private Resolver() {}

  /** The model; empty where something of it is missing or wrong, and then diagnostics say what. */
  static Optional<ReadModels> resolve(ProjectionsSpec spec, Diagnostics diagnostics) {
    Map<String, List<Upcast>> upcasts = UpcastResolver.resolve(spec.sources(), diagnostics);
    String readDatabase = text(spec.readDatabase());
    SourceResolver sources =
        new SourceResolver(spec, text(spec.sourceDatabase()), readDatabase, upcasts);
    ProjectionResolver resolver = new ProjectionResolver(readDatabase, sources, diagnostics);
    List<Projection> projections = new ArrayList<>();
    for (ProjectionSpec projection : spec.projections()) {
      resolver.resolve(projection).ifPresent(projections::add);
    }
    // Reading on after an error finds more; what was found is then of no use as a model.
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(new ReadModels(atlas(spec), readDatabase, projections));
  }

  private static String text(Optional<Located<String>> name) {
    return name.map(Located::value).orElse("");
  }

  private static AtlasSettings atlas(ProjectionsSpec file) {
    AtlasSpec spec = file.atlas();
    return new AtlasSettings(
        spec.service().value(),
        spec.cluster().value(),
        enumValue(AtlasSettings.Layout.class, spec.layout()),
        spec.appName().value(),
        spec.location().value(),
        spec.deploymentModel().value(),
        spec.prefix().value(),
        enumValue(AtlasSettings.Match.class, spec.match()),
        file.sweep().map(sweep -> new Sweep(sweep.schedule().value(), sweep.documents().value())));
  }

  /** The constant for a word of the file: {@code realm-cli} is {@code REALM_CLI}. */
  static <E extends Enum<E>> E enumValue(Class<E> type, Located<String> word) {
    return Enum.valueOf(type, word.value().replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
