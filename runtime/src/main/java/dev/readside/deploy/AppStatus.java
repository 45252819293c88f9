package dev.readside.deploy;

import java.util.List;

/**
 * How an app is.
 *
 * @param changes how it differs from the generated files
 * @param triggers the project's own, by name
 */
public record AppStatus(AppChanges changes, List<TriggerState> triggers) {

  public AppStatus {
    triggers = List.copyOf(triggers);
  }
}
