package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two functions of one name, or one that is too long. Names that differ in case only are one file
 * on Windows and macOS.
 */
final class FunctionNamesOfAll implements CosmosRule {

  /** Containers of the two databases may have one name. */
  private record Watched(boolean isRows, Optional<String> container) {}

  private record Named(Located<String> projection, String shown, FunctionName name) {}

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    Map<String, Named> known = new HashMap<>();
    spec.projections().stream()
        .flatMap(projection -> names(spec, projection, settings.prefix().value()).stream())
        .forEach(named -> check(named, known, diagnostics));
  }

  private static List<Named> names(ProjectionsSpec spec, ProjectionSpec projection, String prefix) {
    Located<String> place = projection.name();
    String name = place.value();
    Stream<Named> sweep =
        spec.sweep().stream()
            .map(
                each ->
                    new Named(
                        place, "the sweep of `" + name + "`", FunctionName.sweep(prefix, name)));
    return Stream.concat(ofChanges(spec, projection, prefix), sweep).toList();
  }

  /** A container that is joined twice, or to itself, is watched once. */
  private static Stream<Named> ofChanges(
      ProjectionsSpec spec, ProjectionSpec projection, String prefix) {
    Located<String> place = projection.name();
    String name = place.value();
    return projection.sources().stream()
        .map(from -> new Watched(from.isProjection(), spec.collection(from)))
        .distinct()
        .flatMap(watched -> watched.container().stream())
        .map(
            container ->
                new Named(
                    place,
                    "`%s` on `%s`".formatted(name, container),
                    FunctionName.of(prefix, name, container)));
  }

  private static void check(Named named, Map<String, Named> known, Diagnostics diagnostics) {
    Named first = known.putIfAbsent(named.name().text().toLowerCase(Locale.ROOT), named);
    if (first != null) {
      diagnostics.error(
          Code.RS037,
          named.projection().span(),
          "The functions of %s and of %s would both be named `%s`."
              .formatted(first.shown(), named.shown(), named.name()),
          "Rename one of the two projections; `into` can keep its name.");
    } else if (named.name().isTooLong()) {
      diagnostics.error(
          Code.RS036,
          named.projection().span(),
          "The function's name `%s` has %d characters; Azure takes %d."
              .formatted(named.name(), named.name().text().length(), FunctionName.MAX_LENGTH),
          "Shorten the projection's name or `cosmos.prefix`; `into` can keep the long name.");
    }
  }
}
