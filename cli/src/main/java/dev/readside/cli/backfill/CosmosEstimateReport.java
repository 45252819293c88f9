package dev.readside.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code backfill --dry-run} says of Cosmos DB.
 *
 * @param estimates of each projection, as the app says it
 */
record CosmosEstimateReport(JsonNode estimates) implements Report {

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : estimates) {
      lines.add(
          each.has("documents")
              ? "%s: about %s, some %s where all rows are new"
                  .formatted(
                      each.path("projection").asText(),
                      Words.count(each.path("documents").asLong(), "document", "documents"),
                      Words.count(each.path("requests").asLong(), "request", "requests"))
              : each.path("projection").asText()
                  + ": the account does not tell how many documents");
    }
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.set("projections", estimates);
  }
}
