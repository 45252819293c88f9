package dev.readside.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code backfill} says it did on Cosmos DB.
 *
 * @param filled of each projection, as the app says it
 */
record CosmosBackfillReport(JsonNode filled) implements Report {

  private static final int NAMED = 20;

  /** Whether no document was refused. */
  boolean isComplete() {
    for (JsonNode each : filled) {
      if (!each.path("refused").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : filled) {
      lines.add(line(each, ink));
      lines.addAll(refused(each));
    }
    lines.add(
        isComplete()
            ? "Run `readside verify` to compare every row with its definition."
            : "Mend the documents that were refused: `readside failures list` has them.");
    return lines;
  }

  private static String line(JsonNode each, Ink ink) {
    Duration took = Duration.ofMillis(each.path("millis").asLong());
    long documents = each.path("documents").asLong();
    int refused = each.path("refused").size();
    return "%s  %s: the rows of %s%s, in %s (%,d/s)%s"
        .formatted(
            ink.green("filled"),
            each.path("projection").asText(),
            Words.count(documents, "document", "documents"),
            refused == 0
                ? ""
                : ", " + ink.red(Words.count(refused, "document refused", "documents refused")),
            Words.duration(took),
            Words.rate(documents, took),
            each.path("isResumed").asBoolean() ? "; it went on where the last one stopped" : "");
  }

  private static List<String> refused(JsonNode of) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : of.path("refused")) {
      if (lines.size() == NAMED) {
        lines.add("  … and of others");
        break;
      }
      lines.add(
          "  no row of %s: %s".formatted(each.path("key").asText(), each.path("reason").asText()));
    }
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.set("projections", filled);
    json.put("complete", isComplete());
  }
}
