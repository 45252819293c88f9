package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** What the set-up would do again. Before it was run at all, that is said instead. */
final class MissingSetup implements Concern {
  @Override
  public List<String> in(Status status) {
    boolean neverRun = status.triggers().stream().anyMatch(each -> each.position().isEmpty());
    return neverRun
        ? List.of()
        : status.missing().stream()
            .map(missing -> "missing: %s: run `readside setup`.".formatted(missing))
            .toList();
  }
}
