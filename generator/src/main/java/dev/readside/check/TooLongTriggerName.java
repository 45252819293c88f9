package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.TriggerName;
import dev.readside.spec.ProjectionsSpec;

/** App Services takes trigger names of at most 64 characters. */
final class TooLongTriggerName implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (TriggerNames.Named named : TriggerNames.of(spec)) {
      TriggerName name = named.trigger();
      if (name.isTooLong()) {
        diagnostics.error(
            Code.RS036,
            named.projection().span(),
            "The trigger's name `"
                + name
                + "` has "
                + name.text().length()
                + " characters; App Services takes "
                + TriggerName.MAX_LENGTH
                + ".",
            "Shorten the projection's name or `atlas.prefix`; `into` can keep the long name.");
      }
    }
  }
}
