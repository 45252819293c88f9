package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.terminal.Ink;
import dev.readside.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code failures list} says of Cosmos DB.
 *
 * @param all the oldest first
 * @param limit how many of them are shown
 */
record CosmosFailureReport(List<JsonNode> all, int limit) implements Report {

  private static final int SHORTEST_ID = 12;

  CosmosFailureReport {
    all = List.copyOf(all);
  }

  private List<JsonNode> shown() {
    return all.subList(0, Math.min(limit, all.size()));
  }

  @Override
  public List<String> text(Ink ink) {
    if (all.isEmpty()) {
      return List.of("There are no failures.");
    }
    Table table = new Table("id", "state", "attempts", "next attempt", "document", "error");
    shown().forEach(failure -> table.add(row(failure)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.bold(lines.get(0)));
    lines.add("");
    lines.add(summary());
    return lines;
  }

  private List<String> row(JsonNode failure) {
    String state = failure.path("state").asText();
    return List.of(
        shortId(FailuresOnCosmos.id(failure)),
        state,
        failure.path("attempts").asText(),
        state.equals("open") ? failure.path("nextAttemptAt").asText() : "-",
        failure.path("projection").asText() + " " + failure.path("root").asText(),
        failure.path("error").asText().strip().replaceAll("\\s+", " "));
  }

  /** As much of the id as tells it from all others. */
  private String shortId(String id) {
    int length = Math.min(SHORTEST_ID, id.length());
    while (length < id.length() && isShared(id.substring(0, length))) {
      length++;
    }
    return id.substring(0, length);
  }

  private boolean isShared(String beginning) {
    return all.stream().filter(each -> FailuresOnCosmos.id(each).startsWith(beginning)).count() > 1;
  }

  private String summary() {
    String count = Words.count(all.size(), "failure", "failures");
    return all.size() <= limit
        ? count + "."
        : "%s; the oldest %,d are shown, --limit shows more.".formatted(count, limit);
  }

  @Override
  public void addTo(ObjectNode json) {
    shown().forEach(json.putArray("failures")::add);
    json.put("total", all.size());
  }
}
