package dev.readside.target.appservices;

import dev.readside.header.Header;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;

/**
 * The name of a trigger and of its function, for one projection and one of its source collections.
 *
 * <p>A collection may be named with characters that App Services does not take, and its name is not
 * the reader's to change: each of them becomes {@code _}. The checks refuse names that are too long
 * and names that two triggers would share.
 */
record TriggerName(String text) {

  TriggerName {
    if (!AppServicesName.PART.takes(text)) {
      throw new IllegalArgumentException("not a trigger name: " + text);
    }
  }

  static TriggerName of(String prefix, String projection, String sourceCollection) {
    return new TriggerName(
        prefix + "_" + projection + "_" + AppServicesName.plain(sourceCollection));
  }

  /** The name of a trigger that was planned. */
  static TriggerName of(String prefix, ProjectionPlan projection, TriggerPlan trigger) {
    return of(prefix, projection.name(), trigger.watched().collection());
  }

  /** The name of the scheduled trigger that tries again what has failed. */
  static TriggerName retry(String prefix) {
    return new TriggerName(prefix + "_retry");
  }

  /** The name of the scheduled trigger that sweeps over the rows of a projection. */
  static TriggerName sweep(String prefix, String projection) {
    return new TriggerName(prefix + "_sweep_" + projection);
  }

  /** Whether a function that says this of itself could have the name, with this prefix. */
  static boolean mayBe(String name, String prefix, Header header) {
    return header
        .rows()
        .map(
            rows ->
                name.startsWith(prefix + "_" + rows.projection() + "_")
                    || name.equals(sweep(prefix, rows.projection()).text()))
        .orElseGet(() -> name.equals(retry(prefix).text()));
  }

  boolean isTooLong() {
    return text.length() > AppServicesName.MAX_TRIGGER_LENGTH;
  }

  @Override
  public String toString() {
    return text;
  }
}
