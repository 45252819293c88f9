package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.Namespace;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SourceSpec;
import java.util.Optional;

/** A name that MongoDB takes for no collection (manual, reference/limits; tried on 6.0.5). */
final class ImpossibleCollectionName implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    String source = spec.sourceDatabase().map(Located::value).orElse("");
    String read = spec.readDatabase().map(Located::value).orElse("");
    for (SourceSpec declared : spec.sources()) {
      check(declared.collection(), source, diagnostics);
    }
    for (ProjectionSpec projection : spec.projections()) {
      projection.sourceCollections().forEach(name -> check(name, source, diagnostics));
      check(projection.into(), read, diagnostics);
    }
  }

  private static void check(Located<String> name, String database, Diagnostics diagnostics) {
    problem(name.value(), database)
        .ifPresent(
            problem ->
                diagnostics.error(
                    Code.RS031,
                    name.span(),
                    "No collection can be named `" + name.value() + "`: " + problem + ".",
                    ""));
  }

  private static Optional<String> problem(String name, String database) {
    if (name.isEmpty()) {
      return Optional.of("the name is empty");
    }
    if (name.startsWith("system.")) {
      return Optional.of("MongoDB keeps `system.` for itself");
    }
    if (name.startsWith(".")) {
      return Optional.of("it begins with a dot");
    }
    if (name.indexOf('$') >= 0 || name.indexOf('\0') >= 0) {
      return Optional.of("it holds `$` or NUL");
    }
    return new Namespace(database, name).isTooLong()
        ? Optional.of("with its database it is longer than " + Namespace.MAX_BYTES + " bytes")
        : Optional.empty();
  }
}
