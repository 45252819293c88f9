package dev.readside.trigger;

import dev.readside.header.Header;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The triggers of one directory of a target, and what is known of the functions that they call. */
public interface Triggers {
  /** In the order of their files; disabled ones, too. */
  List<DatabaseTrigger> databaseTriggers();

  /** In the order of their files; disabled ones, too. */
  List<ScheduledTrigger> scheduledTriggers();

  /**
   * Which rows a function was generated to keep; empty for one of the user's own, and for one that
   * serves all projections. A function that keeps rows takes changes in arrays, too.
   */
  Optional<Header.Rows> rows(String function);

  /** These triggers, and no others, with the same functions. */
  default Triggers only(List<DatabaseTrigger> some) {
    return new OnlySome(this, some);
  }

  /** The projections' names by those of the triggers; a trigger of the user's own has none. */
  default Map<String, String> projections() {
    Map<String, String> projections = new TreeMap<>();
    databaseTriggers()
        .forEach(
            trigger ->
                rows(trigger.function())
                    .ifPresent(rows -> projections.put(trigger.name(), rows.projection())));
    return projections;
  }

  /**
   * Of which version of their projection the functions are, by the names of the triggers; one of
   * the user's own has none.
   */
  default Map<String, Integer> versions() {
    Map<String, Integer> versions = new TreeMap<>();
    databaseTriggers()
        .forEach(
            trigger ->
                rows(trigger.function())
                    .ifPresent(
                        rows ->
                            rows.version()
                                .ifPresent(version -> versions.put(trigger.name(), version))));
    return versions;
  }
}
