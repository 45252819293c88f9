package dev.readside.target.appservices;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;

/** App Services takes trigger names of at most 64 characters. */
final class TooLongTriggerName implements AppServicesRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    Located<String> prefix = settings.prefix();
    if (AppServicesName.PART.takes(prefix.value())) {
      check(TriggerName.retry(prefix.value()), prefix.span(), diagnostics);
    }
    for (TriggerNames.Named named : TriggerNames.of(spec, settings.prefix().value())) {
      check(named.trigger(), named.projection().span(), diagnostics);
    }
  }

  private static void check(TriggerName name, Span place, Diagnostics diagnostics) {
    if (name.isTooLong()) {
      diagnostics.error(
          Code.RS036,
          place,
          "The trigger's name `%s` has %d characters; App Services takes %d."
              .formatted(name, name.text().length(), AppServicesName.MAX_TRIGGER_LENGTH),
          "Shorten the projection's name or `atlas.prefix`; `into` can keep the long name.");
    }
  }
}
