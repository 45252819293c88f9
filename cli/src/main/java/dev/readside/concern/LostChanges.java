package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** Changes that were lost for good, whose rows are not repaired yet. */
final class LostChanges implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.triggers().stream()
        .filter(Status.OfTrigger::lost)
        .map(
            trigger ->
                trigger.name()
                    + ": changes were lost, and the rows are not repaired yet: start `readside"
                    + " run`, which repairs them, or run `readside verify --repair`.")
        .toList();
  }
}
