package dev.readside.cli.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.terminal.Ink;
import java.util.List;

/** What is said when the work was ended before the swap. */
record StoppedReport(String projection) implements Report {

  @Override
  public List<String> text(Ink ink) {
    return List.of("Stopped. What is read has not changed; run the command again.");
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("projection", projection).put("stopped", true);
  }
}
