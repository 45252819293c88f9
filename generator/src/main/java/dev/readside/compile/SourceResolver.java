package dev.readside.compile;

import dev.readside.model.Namespace;
import dev.readside.model.Source;
import dev.readside.model.Upcast;
import dev.readside.spec.FromSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves {@code from} to a collection. */
final class SourceResolver {

  private final ProjectionsSpec spec;
  private final String sourceDatabase;
  private final String readDatabase;
  private final Map<String, List<Upcast>> upcasts;

  SourceResolver(
      ProjectionsSpec spec,
      String sourceDatabase,
      String readDatabase,
      Map<String, List<Upcast>> upcasts) {
    this.spec = spec;
    this.sourceDatabase = sourceDatabase;
    this.readDatabase = readDatabase;
    this.upcasts = upcasts;
  }

  /** The collection; empty where it is the rows of an unknown projection. */
  Optional<Source> resolve(FromSpec from) {
    String name = from.name().value();
    if (from instanceof FromSpec.Projection) {
      return spec.projection(name).map(projection -> rows(projection.into().value()));
    }
    Namespace collection = new Namespace(sourceDatabase, name);
    return Optional.of(new Source(collection, upcasts.getOrDefault(name, List.of()), false));
  }

  /** Rows are always up to date. */
  private Source rows(String collection) {
    return new Source(new Namespace(readDatabase, collection), List.of(), true);
  }
}
