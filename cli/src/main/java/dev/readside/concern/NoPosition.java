package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** Triggers of which nothing says where they begin. */
final class NoPosition implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.triggers().stream()
        .filter(trigger -> trigger.position().isEmpty())
        .map(trigger -> trigger.name() + ": no position is recorded: run `readside setup`.")
        .toList();
  }
}
