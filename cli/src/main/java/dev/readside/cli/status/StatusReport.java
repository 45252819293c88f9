package dev.readside.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Report;
import dev.readside.operate.Status;
import dev.readside.operate.Status.OfProjection;
import dev.readside.operate.Status.OfTrigger;
import dev.readside.operate.Status.OfWork;
import dev.readside.operate.Status.VersionedRows;
import dev.readside.state.SweepPass;
import dev.readside.state.SweepStatus;
import dev.readside.state.Uncomputable;
import dev.readside.terminal.Ink;
import dev.readside.terminal.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} says.
 *
 * @param app on Atlas; empty where it was not asked
 * @param notes what else is to be said, a line each
 * @param concerns what needs a person
 */
record StatusReport(
    Status status, Optional<AppReport> app, List<String> notes, List<String> concerns)
    implements Report {

  StatusReport {
    notes = List.copyOf(notes);
    concerns = List.copyOf(concerns);
  }

  private static final String UNKNOWN = "-";

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.addAll(withHeading(projections(), ink));
    lines.add("");
    lines.addAll(withHeading(triggers(), ink));
    app.ifPresent(
        found -> {
          lines.add("");
          lines.addAll(withHeading(found.table(this::ago), ink));
        });
    if (!status.unfinished().isEmpty()) {
      lines.add("");
      status.unfinished().forEach(work -> lines.add(unfinished(work)));
    }
    if (!status.unseen().isEmpty()) {
      lines.add("");
      lines.add("Not seen:");
      status.unseen().forEach(unseen -> lines.add("- " + unseen));
    }
    if (!notes.isEmpty()) {
      lines.add("");
      lines.addAll(notes);
    }
    lines.add("");
    lines.addAll(conclusion(ink));
    return lines;
  }

  private static List<String> withHeading(Table table, Ink ink) {
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.bold(lines.get(0)));
    return lines;
  }

  private Table projections() {
    Table table = new Table("projection", "rows", "newest change", "open", "dead", "last sweep");
    for (OfProjection each : status.projections()) {
      table.add(
          List.of(
              each.name(),
              "%,d".formatted(each.rows()),
              each.versions().newest().map(this::ago).orElse(UNKNOWN),
              Long.toString(each.openFailures()),
              Long.toString(each.deadFailures()),
              each.sweep().map(this::sweep).orElse("never")));
    }
    return table;
  }

  private String sweep(SweepStatus sweep) {
    return sweep
        .lastPass()
        .map(pass -> ago(pass.endedAt()) + ": " + found(pass))
        .orElseGet(() -> "first pass, %,d compared".formatted(sweep.checked()));
  }

  private static String found(SweepPass pass) {
    return pass.isClean()
        ? "%,d compared, all right".formatted(pass.checked())
        : "%,d compared, %,d missing, %,d stale, %,d phantom, %,d failed"
            .formatted(pass.checked(), pass.missing(), pass.stale(), pass.phantom(), pass.failed());
  }

  private Table triggers() {
    Table table = new Table("trigger", "lag", "oplog left", "handled by");
    for (OfTrigger each : status.triggers()) {
      table.add(
          List.of(
              each.name(),
              each.lag(status.now()).map(StatusReport::length).orElse(UNKNOWN),
              left(each),
              each.worker().orElse(each.isRun() ? "nobody" : UNKNOWN)));
    }
    return table;
  }

  /** An oplog that is not full holds all changes there were: how long it will is not known. */
  private String left(OfTrigger trigger) {
    return trigger
        .left(status.oplogSince())
        .map(left -> status.oplogFull() ? length(left) : "not full")
        .orElse(UNKNOWN);
  }

  private static String unfinished(OfWork work) {
    return "%s %s: %s"
        .formatted(
            work.command(),
            work.projection(),
            work.worker().map(worker -> "in hand, by " + worker).orElse("not finished"));
  }

  private List<String> conclusion(Ink ink) {
    if (concerns.isEmpty()) {
      return List.of(ink.green("Nothing needs a person."));
    }
    List<String> lines = new ArrayList<>();
    lines.add(ink.red("Needs a person:"));
    concerns.forEach(concern -> lines.add("- " + concern));
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("now", status.now().toString());
    json.put("oplogSince", text(status.oplogSince()));
    json.put("oplogFull", status.oplogSince().map(since -> status.oplogFull()).orElse(null));
    ArrayNode projections = json.putArray("projections");
    status.projections().forEach(each -> add(each, projections.addObject()));
    ArrayNode triggers = json.putArray("triggers");
    status.triggers().forEach(each -> add(each, triggers.addObject()));
    ArrayNode unfinished = json.putArray("unfinished");
    status.unfinished().forEach(work -> add(work, unfinished.addObject()));
    ArrayNode unseen = json.putArray("unseen");
    status.unseen().forEach(unseen::add);
    app.ifPresent(found -> found.addTo(json));
    ArrayNode told = json.putArray("notes");
    notes.forEach(told::add);
    ArrayNode texts = json.putArray("concerns");
    concerns.forEach(texts::add);
  }

  private static void add(OfProjection projection, ObjectNode node) {
    node.put("name", projection.name())
        .put("rows", projection.rows())
        .put("version", projection.version())
        .put("lastStamp", text(projection.versions().newest()))
        .put("openFailures", projection.openFailures())
        .put("deadFailures", projection.deadFailures());
    ArrayNode versions = node.putArray("versions");
    projection.versions().rows().forEach(each -> add(each, versions.addObject()));
    projection.sweep().ifPresent(sweep -> add(sweep, node.putObject("sweep")));
    projection.uncomputable().ifPresent(found -> add(found, node.putObject("uncomputable")));
  }

  private static void add(Uncomputable found, ObjectNode node) {
    node.put("by", found.by()).put("at", found.at().toString()).put("count", found.count());
    ArrayNode documents = node.putArray("documents");
    for (Uncomputable.Document each : found.documents()) {
      ObjectNode document = documents.addObject();
      each.id().ifPresent(id -> document.set("_id", Json.of(id)));
      document.put("reason", each.reason());
    }
  }

  private static void add(VersionedRows versioned, ObjectNode node) {
    versioned.version().ifPresent(version -> node.put("version", version));
    node.put("rows", versioned.rows());
  }

  private static void add(SweepStatus sweep, ObjectNode node) {
    node.put("lastRunAt", sweep.lastRunAt().toString()).put("checked", sweep.checked());
    sweep
        .lastPass()
        .ifPresent(
            pass ->
                node.putObject("lastPass")
                    .put("endedAt", pass.endedAt().toString())
                    .put("checked", pass.checked())
                    .put("missing", pass.missing())
                    .put("stale", pass.stale())
                    .put("phantom", pass.phantom())
                    .put("failed", pass.failed())
                    .put("error", pass.error().orElse(null)));
  }

  private void add(OfTrigger trigger, ObjectNode node) {
    node.put("name", trigger.name())
        .put("position", text(trigger.position()))
        .put("lagSeconds", trigger.lag(status.now()).map(Duration::toSeconds).orElse(null))
        .put(
            "oplogLeftSeconds",
            trigger
                .left(status.oplogSince())
                .filter(left -> status.oplogFull())
                .map(Duration::toSeconds)
                .orElse(null))
        .put("worker", trigger.worker().orElse(null))
        .put("problem", trigger.problem().orElse(null))
        .put("lost", trigger.lost());
  }

  private static void add(OfWork work, ObjectNode node) {
    node.put("command", work.command())
        .put("projection", work.projection())
        .put("worker", work.worker().orElse(null))
        .put("swapped", work.swapped());
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }

  private String ago(Instant time) {
    return length(Duration.between(time, status.now())) + " ago";
  }

  /** In its largest unit. */
  private static String length(Duration duration) {
    long seconds = duration.toSeconds();
    if (Math.abs(seconds) < 120) {
      return seconds + " s";
    }
    if (Math.abs(seconds) < 7_200) {
      return seconds / 60 + " min";
    }
    return Math.abs(seconds) < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
  }
}
