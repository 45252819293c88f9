package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A name that MongoDB takes for no database, or keeps for its own (manual, reference/limits,
 * "Naming Restrictions", for Unix and Linux).
 */
final class ImpossibleDatabaseName implements Rule {

  private static final String FORBIDDEN = "/\\. \"$";
  private static final int MAX_BYTES = 63;
  private static final List<String> SYSTEM = List.of("admin", "local", "config");

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    spec.sourceDatabase().ifPresent(name -> check(name, diagnostics));
    spec.readDatabase().ifPresent(name -> check(name, diagnostics));
  }

  private static void check(Located<String> name, Diagnostics diagnostics) {
    problem(name.value())
        .ifPresent(
            problem ->
                diagnostics.error(
                    Code.RS030,
                    name.span(),
                    "No database can be named `" + name.value() + "`: " + problem + ".",
                    name.value().contains("${")
                        ? "A variable is named in one of the `environments`, and not here."
                        : "Letters, digits, `_` and `-` are always fine."));
  }

  private static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("the name is empty");
    }
    if (SYSTEM.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("MongoDB keeps it for itself");
    }
    if (name.chars().anyMatch(c -> c == 0 || FORBIDDEN.indexOf(c) >= 0)) {
      return Optional.of("it holds one of the characters `" + FORBIDDEN + "` or NUL");
    }
    return name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        ? Optional.of("it is longer than " + MAX_BYTES + " bytes")
        : Optional.empty();
  }
}
