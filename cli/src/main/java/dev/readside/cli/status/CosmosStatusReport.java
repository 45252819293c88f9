package dev.readside.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.terminal.Ink;
import dev.readside.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code status} says of Cosmos DB.
 *
 * @param status as the app says it
 * @param maxLag a trigger that is later needs a person
 */
record CosmosStatusReport(JsonNode status, Duration maxLag) implements Report {

  private static final String UNKNOWN = "-";

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>(withHeading(projections(), ink));
    lines.add("");
    lines.addAll(withHeading(triggers(), ink));
    lines.add("");
    if (isFine()) {
      lines.add(ink.green("Nothing needs a person."));
    } else {
      lines.add(ink.red("Needs a person:"));
      concerns().forEach(concern -> lines.add("- " + concern));
    }
    return lines;
  }

  private static List<String> withHeading(Table table, Ink ink) {
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.bold(lines.get(0)));
    return lines;
  }

  private Table projections() {
    Table table = new Table("projection", "rows", "open", "dead", "sweep");
    for (JsonNode each : status.path("projections")) {
      table.add(
          List.of(
              name(each, "projection"),
              each.has("rows") ? number(each.path("rows")) : UNKNOWN,
              number(each.path("open")),
              number(each.path("dead")),
              sweep(each)));
    }
    return table;
  }

  private static String sweep(JsonNode projection) {
    if (!projection.has("sweep")) {
      return "none";
    }
    JsonNode sweep = projection.path("sweep");
    if (!sweep.has("lastRunAt")) {
      return "never";
    }
    String where = sweep.path("isBetween").asBoolean() ? "between two runs" : "through";
    return "%s, %s".formatted(where, sweep.path("lastRunAt").asText());
  }

  private Table triggers() {
    Table table = new Table("trigger", "lag", "handled by");
    for (JsonNode each : status.path("triggers")) {
      String owners = String.join(", ", texts(each.path("owners")));
      table.add(
          List.of(
              name(each, "name"),
              isBegun(each) ? Words.roughly(lag(each)) : "never run",
              owners.isEmpty() ? "nobody" : owners));
    }
    return table;
  }

  /** Whether nothing needs a person. */
  boolean isFine() {
    return concerns().isEmpty();
  }

  private List<String> concerns() {
    List<String> concerns = new ArrayList<>();
    status.path("projections").forEach(each -> addDead(each, concerns));
    status.path("triggers").forEach(each -> addLate(each, concerns));
    return concerns;
  }

  private static void addDead(JsonNode projection, List<String> concerns) {
    long dead = projection.path("dead").asLong();
    if (dead > 0) {
      concerns.add(
          "%s: %s; see `readside failures list --state dead`"
              .formatted(
                  name(projection, "projection"),
                  Words.count(dead, "failure is dead", "failures are dead")));
    }
  }

  private void addLate(JsonNode trigger, List<String> concerns) {
    String name = name(trigger, "name");
    if (!isBegun(trigger)) {
      concerns.add(name + " has never run; is the app deployed?");
    } else if (lag(trigger).compareTo(maxLag) > 0) {
      concerns.add(
          "%s: its oldest change waits for %s".formatted(name, Words.roughly(lag(trigger))));
    }
  }

  private static boolean isBegun(JsonNode trigger) {
    return trigger.path("isBegun").asBoolean();
  }

  private static Duration lag(JsonNode trigger) {
    return Duration.ofSeconds(trigger.path("lagSeconds").asLong());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static String name(JsonNode of, String member) {
    return of.path(member).asText();
  }

  private static String number(JsonNode count) {
    return String.format(Locale.ROOT, "%,d", count.asLong());
  }

  @Override
  public void addTo(ObjectNode json) {
    json.set("projections", status.path("projections"));
    json.set("triggers", status.path("triggers"));
    concerns().forEach(json.putArray("concerns")::add);
  }
}
