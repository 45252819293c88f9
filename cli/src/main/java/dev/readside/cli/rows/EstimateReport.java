package dev.readside.cli.rows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.backfill.Way;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code backfill --dry-run} says.
 *
 * @param rowsPerSecond the throttle
 */
public record EstimateReport(List<Estimate> projections, OptionalLong rowsPerSecond)
    implements Report {

  public EstimateReport {
    projections = List.copyOf(projections);
  }

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    for (Estimate each : projections) {
      lines.add(
          "%s: %s %s, about %s"
              .formatted(
                  each.projection(),
                  Words.count(each.documents(), "document", "documents"),
                  each.way() == Way.REPLACE
                      ? "at once, replacing the collection"
                      : "in " + Words.count(each.ranges(), "range", "ranges"),
                  Words.roughly(expected(each))));
      if (each.slow()) {
        lines.add(
            each.projection() + ": or longer: its rows are slow to compute; is an index missing?");
      }
      each.refused()
          .ifPresent(
              reason -> lines.add(each.projection() + ": no row of some documents: " + reason));
    }
    lines.add("Nothing was written.");
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    ArrayNode array = json.putArray("projections");
    for (Estimate each : projections) {
      array
          .addObject()
          .put("projection", each.projection())
          .put("way", Words.of(each.way()))
          .put("documents", each.documents())
          .put("ranges", each.ranges())
          .put("seconds", Math.max(1, expected(each).toSeconds()))
          .put("refused", each.refused().orElse(null));
    }
  }

  private Duration expected(Estimate estimate) {
    Duration free = estimate.expected();
    Duration throttled =
        rowsPerSecond.isPresent()
            ? Duration.ofSeconds(estimate.documents() / rowsPerSecond.getAsLong())
            : Duration.ZERO;
    return throttled.compareTo(free) > 0 ? throttled : free;
  }
}
