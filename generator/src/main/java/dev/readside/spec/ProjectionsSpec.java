package dev.readside.spec;

import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/**
 * {@code projections.yaml} as written, defaults filled in. What is missing or wrong is absent here
 * and a diagnostic elsewhere, so that the checks can still look at the rest.
 *
 * @param sourceDatabase where the source collections are
 * @param readDatabase where the read collections are
 * @param targets what read models are compiled for, by name; none where all that are named are
 *     wrong, which is a finding
 * @param settings the targets' own blocks, not read, as they are in the environment that is meant
 * @param environments which there are, and what the one that is meant says
 * @param sweep empty where there is to be none
 */
public record ProjectionsSpec(
    Optional<Located<String>> sourceDatabase,
    Optional<Located<String>> readDatabase,
    List<Located<String>> targets,
    Node.Mapping settings,
    EnvironmentsSpec environments,
    Optional<SweepSpec> sweep,
    List<SourceSpec> sources,
    List<ProjectionSpec> projections) {

  public ProjectionsSpec {
    targets = List.copyOf(targets);
    sources = List.copyOf(sources);
    projections = List.copyOf(projections);
  }

  /**
   * A target's own block, which has these keys, as it is in the environment that is meant; empty
   * where there is none.
   */
  public Optional<MappingReader> settings(
      String target, List<String> keys, Diagnostics diagnostics) {
    // What the environment says by itself, first: it may repeat what the file says.
    Blocks.find(environments.overlay(), target, keys, diagnostics);
    return Blocks.find(settings, target, keys, diagnostics);
  }

  /** What the environment that is meant says of a target, not read. */
  public List<Node.Entry> overlay(String target) {
    return environments
        .overlay()
        .entry(target)
        .map(Node.Entry::value)
        .filter(Node.Mapping.class::isInstance)
        .map(block -> ((Node.Mapping) block).entries())
        .orElse(List.of());
  }

  public Optional<ProjectionSpec> projection(String name) {
    return projections.stream().filter(each -> each.name().value().equals(name)).findFirst();
  }

  /** Where the documents of this origin are; empty where no such projection is known. */
  public Optional<String> collection(FromSpec from) {
    String name = from.name().value();
    return from.isProjection()
        ? projection(name).map(projection -> projection.into().value())
        : Optional.of(name);
  }

  /** How documents of this origin are brought up to date; rows need no upcasts. */
  public List<SourceSpec.UpcastSpec> upcasts(FromSpec from) {
    return from instanceof FromSpec.Projection
        ? List.of()
        : sources.stream()
            .filter(source -> source.collection().value().equals(from.name().value()))
            .findFirst()
            .map(SourceSpec::upcasts)
            .orElse(List.of());
  }
}
