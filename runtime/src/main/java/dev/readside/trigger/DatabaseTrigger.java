package dev.readside.trigger;

import dev.readside.model.Namespace;
import java.util.List;

/**
 * Calls a function with the changes of one collection.
 *
 * @param unordered changes may be handled in parallel
 * @param passesLosses it goes on where changes are gone for good, without anything to repair
 * @param warnings what its file asks for and is not done here: sentences without a full stop
 */
public record DatabaseTrigger(
    String name,
    boolean disabled,
    Watch watch,
    boolean unordered,
    boolean passesLosses,
    List<String> warnings,
    String function) {
  public DatabaseTrigger {
    warnings = List.copyOf(warnings);
  }

  /** The collection whose changes it is called with. */
  public Namespace source() {
    return watch.source();
  }

  /** The same trigger under another name. */
  public DatabaseTrigger named(String other) {
    return new DatabaseTrigger(other, disabled, watch, unordered, passesLosses, warnings, function);
  }
}
