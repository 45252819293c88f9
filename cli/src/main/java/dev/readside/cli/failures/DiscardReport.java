package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.terminal.Ink;
import java.util.List;

/** What {@code failures discard} says. */
record DiscardReport(long discarded) implements Report {

  @Override
  public List<String> text(Ink ink) {
    return List.of(
        discarded == 0
            ? "Nothing to discard."
            : "%,d discarded, and kept as a record for 30 days.".formatted(discarded));
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("discarded", discarded);
  }
}
