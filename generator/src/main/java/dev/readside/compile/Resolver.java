package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.Projection;
import dev.readside.model.ReadModels;
import dev.readside.model.Upcast;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.ArrayList;
import java.util.List;
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
        : Optional.of(new ReadModels(readDatabase, projections));
  }

  private static String text(Optional<Located<String>> name) {
    return name.map(Located::value).orElse("");
  }
}
