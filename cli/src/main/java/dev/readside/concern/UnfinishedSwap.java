package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** Rows that are in use, and lack changes of the time of their swap. */
final class UnfinishedSwap implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.unfinished().stream()
        .filter(work -> work.swapped() && work.worker().isEmpty())
        .map(
            work ->
                ("%s: its rows were swapped, and changes from before are missing: run `readside %s"
                        + " %s` again.")
                    .formatted(work.projection(), work.command(), work.projection()))
        .toList();
  }
}
