package dev.readside.target.appservices;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Two triggers of one name, as {@code a_b} from {@code c} and {@code a} from {@code b_c} give.
 * Names that differ in case only are one file on Windows and macOS.
 */
final class SameTriggerName implements AppServicesRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    Map<String, TriggerNames.Named> names = new HashMap<>();
    for (TriggerNames.Named named : TriggerNames.of(spec, settings.prefix().value())) {
      String folded = named.trigger().text().toLowerCase(Locale.ROOT);
      TriggerNames.Named first = names.putIfAbsent(folded, named);
      if (first != null) {
        diagnostics.error(
            Code.RS037,
            named.projection().span(),
            "The triggers of "
                + first.shown()
                + " and of "
                + named.shown()
                + " would both be named `"
                + named.trigger()
                + "`.",
            first.projection().equals(named.projection())
                ? "Project each of the two collections by itself, and join these projections."
                : "Rename one of the two projections; `into` can keep its name.");
      }
    }
  }
}
