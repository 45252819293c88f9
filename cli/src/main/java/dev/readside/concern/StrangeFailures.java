package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** Failures of functions that are not there any more. */
final class StrangeFailures implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.strangers() == 0
        ? List.of()
        : List.of(
            "%,d failures are of functions that no projection has: `readside failures list`."
                .formatted(status.strangers()));
  }
}
