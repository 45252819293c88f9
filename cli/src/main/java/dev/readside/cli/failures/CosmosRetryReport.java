package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code failures retry} says of Cosmos DB.
 *
 * @param result the app's
 */
record CosmosRetryReport(JsonNode result) implements Report {

  boolean hasFailed() {
    return !result.path("failed").isEmpty();
  }

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : result.path("failed")) {
      lines.add(
          "%s  %s: %s"
              .formatted(ink.red("failed"), each.path("id").asText(), each.path("error").asText()));
    }
    long handled = result.path("handled").asLong();
    lines.add(
        handled == 0 && !hasFailed()
            ? "There are no such failures."
            : "%,d handled and removed, %,d failed again."
                .formatted(handled, result.path("failed").size()));
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("handled", result.path("handled").asLong());
    json.set("failed", result.path("failed"));
  }
}
