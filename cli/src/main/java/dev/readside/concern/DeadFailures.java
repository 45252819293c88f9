package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** Changes that functions have given up. */
final class DeadFailures implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.projections().stream()
        .filter(projection -> projection.deadFailures() > 0)
        .map(
            projection ->
                "%s: %,d changes could not be handled: `readside failures list --state dead`."
                    .formatted(projection.name(), projection.deadFailures()))
        .toList();
  }
}
