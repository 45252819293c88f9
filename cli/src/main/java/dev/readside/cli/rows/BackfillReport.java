package dev.readside.cli.rows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.bson.BsonText;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.operate.backfill.Backfilled;
import dev.readside.operate.backfill.Way;
import dev.readside.state.Uncomputable;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code backfill} says it did. */
public record BackfillReport(List<Backfilled> projections) implements Report {

  private static final int NAMED = 20;

  public BackfillReport {
    projections = List.copyOf(projections);
  }

  /** Whether every document of every projection has its row. */
  public boolean isComplete() {
    return projections.stream().allMatch(each -> each.finished() && each.refused().isEmpty());
  }

  /** The projections whose documents all have their rows. */
  public List<String> complete() {
    return projections.stream()
        .filter(each -> each.finished() && each.refused().isEmpty())
        .map(Backfilled::projection)
        .toList();
  }

  /** One line for each projection, and what to do next. */
  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    for (Backfilled each : projections) {
      lines.add(line(each, ink));
      lines.addAll(refused(each));
    }
    lines.add(advice());
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    ArrayNode array = json.putArray("projections");
    for (Backfilled each : projections) {
      ObjectNode node =
          array
              .addObject()
              .put("projection", each.projection())
              .put("way", Words.of(each.way()))
              .put("resumed", each.resumed())
              .put("rows", each.rows().present())
              .put("removed", each.rows().removed())
              .put("finished", each.finished())
              .put("seconds", each.took().toMillis() / 1000.0);
      ArrayNode refused = node.putArray("refused");
      each.refused().forEach(document -> add(document, refused.addObject()));
    }
    json.put("complete", isComplete());
  }

  private static void add(Uncomputable.Document document, ObjectNode node) {
    document.id().ifPresent(id -> node.set("_id", Json.of(id)));
    node.put("reason", document.reason());
  }

  private static String line(Backfilled each, Ink ink) {
    if (each.way() == Way.REPLACE && !each.finished()) {
      return "%s  %s: nothing was replaced".formatted(ink.yellow("stopped"), each.projection());
    }
    String outcome = each.finished() ? ink.green("filled") : ink.yellow("stopped");
    Duration took = each.took();
    return String.format(
        Locale.ROOT,
        "%s  %s: %s %s%s%s in %s (%,d/s)",
        outcome,
        each.projection(),
        Words.count(each.rows().present(), "row", "rows"),
        each.way() == Way.REPLACE ? "in a new collection, which replaced the old one," : "merged",
        each.rows().removed() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d removed", each.rows().removed()),
        each.refused().isEmpty()
            ? ""
            : ", "
                + ink.red(
                    Words.count(each.refused().size(), "document refused", "documents refused")),
        Words.duration(took),
        Words.rate(each.rows().present(), took));
  }

  private static List<String> refused(Backfilled of) {
    List<String> lines = new ArrayList<>();
    of.refused().stream()
        .limit(NAMED)
        .forEach(
            document ->
                lines.add(
                    "  no row of %s: %s"
                        .formatted(
                            document.id().map(BsonText.SHELL::brief).orElse("many together"),
                            document.reason())));
    if (of.refused().size() > NAMED) {
      lines.add(
          "  … and of %s; `readside verify %s --format json` names all."
              .formatted(
                  Words.count(of.refused().size() - NAMED, "other", "others"), of.projection()));
    }
    return lines;
  }

  private String advice() {
    if (projections.stream().anyMatch(each -> !each.finished())) {
      return "Not finished. Run the command again: rows that are merged are not merged again.";
    }
    return isComplete()
        ? "Run `readside verify` to compare every row with its definition."
        : "Mend the documents that were refused: their triggers then make their rows.";
  }
}
