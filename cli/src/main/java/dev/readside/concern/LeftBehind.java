package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** Triggers whose next changes the server does not hold any more. */
final class LeftBehind implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.triggers().stream()
        .filter(Status.OfTrigger::leftBehind)
        .map(
            trigger ->
                trigger.name()
                    + ": the oplog no longer holds the changes behind its position: start"
                    + " `readside run`, which says how to go on.")
        .toList();
  }
}
