package dev.readside.target.appservices;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionsSpec;
import java.util.Set;

/**
 * What was tried in one environment is what runs in the next: their files differ in names, and in
 * nothing that triggers and functions do.
 */
final class SettingOfAllEnvironments implements AppServicesRule {

  private static final Set<String> KEYS = Set.of("layout", "match");

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (Node.Entry entry : spec.overlay(AppServices.NAME)) {
      if (KEYS.contains(entry.key().text())) {
        diagnostics.error(
            Code.RS029,
            entry.key().span(),
            "`" + entry.key().text() + "` is the same in all environments.",
            "Say it in the `atlas` block of the file itself.");
      }
    }
  }
}
