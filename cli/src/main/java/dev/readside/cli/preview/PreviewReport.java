package dev.readside.cli.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.bson.BsonText;
import dev.readside.cli.command.ChosenKey;
import dev.readside.cli.repair.Differences;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.operate.preview.Previewed;
import dev.readside.operate.preview.RowState;
import dev.readside.operate.preview.Shown;
import dev.readside.plan.ProjectionPlan;
import dev.readside.state.Failure;
import dev.readside.state.Stamp;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * What {@code preview} says.
 *
 * @param failures on record that tell of a document which the row is made of
 * @param fired what changes fire; empty where that was not asked for
 */
record PreviewReport(
    ProjectionPlan projection,
    ChosenKey chosen,
    Previewed row,
    List<Failure> failures,
    List<Fired> fired)
    implements Report {

  private static final JsonWriterSettings SHELL =
      JsonWriterSettings.builder().outputMode(JsonMode.SHELL).indent(true).build();

  PreviewReport {
    failures = List.copyOf(failures);
    fired = List.copyOf(fired);
  }

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    String of = projection.name() + " " + BsonText.SHELL.brief(row.key());
    lines.add(ink.bold(of) + ": " + headline(ink));
    row.absence().ifPresent(why -> lines.addAll(AbsenceText.lines(why)));
    chosen.note().ifPresent(lines::add);
    row.differences().forEach(each -> lines.add("  " + Differences.sentence(each)));
    stamp().ifPresent(lines::add);
    addRows(ink, lines);
    addSources(ink, lines);
    addFailures(ink, lines);
    addFired(ink, lines);
    advice().ifPresent(each -> lines.addAll(List.of("", each)));
    return lines;
  }

  private String headline(Ink ink) {
    return row.state().isRight() ? ink.green(sentence()) : ink.red(sentence());
  }

  private String sentence() {
    return switch (row.state()) {
      case SAME -> "the row is as its definition gives it.";
      case ABSENT -> "there is no row, and there should be none.";
      case EXPIRED -> "there is no row, since its time is over (`ttl`).";
      case KEPT -> "the row is kept, and marked: its document has no row any more.";
      case STALE -> "the row is not as its definition gives it now.";
      case MISSING -> "there is no row, and there should be one.";
      case PHANTOM -> "there is a row, and there should be none.";
      case UNCOMPUTABLE -> "the row cannot be computed.";
    };
  }

  private Optional<String> stamp() {
    return row.stored().map(this::stamp);
  }

  private String stamp(BsonDocument stored) {
    Optional<BsonTimestamp> at = Stamp.at(stored);
    OptionalLong version = Stamp.version(stored);
    if (at.isEmpty() || version.isEmpty()) {
      return "The row there has no stamp: Readside has not written it.";
    }
    String other =
        version.getAsLong() == projection.version()
            ? ""
            : "; the definition is version %d".formatted(projection.version());
    return "The row there reflects every change up to %s%s, by version %d%s."
        .formatted(instant(at.get()), before(at.get()), version.getAsLong(), other);
  }

  private String before(BsonTimestamp stamp) {
    Duration before = Duration.between(instant(stamp), instant(row.at()));
    return before.isNegative() || before.isZero()
        ? ""
        : " (%s before this look)".formatted(Words.roughly(before));
  }

  private static Instant instant(BsonTimestamp at) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(at.getTime()));
  }

  /** Where the two are the same, once. */
  private void addRows(Ink ink, List<String> lines) {
    String title =
        row.state() == RowState.SAME
            ? "As its definition gives it, and as it is there:"
            : "As its definition gives it:";
    row.defined().ifPresent(defined -> addRow(ink.bold(title), defined, lines));
    if (row.state() != RowState.SAME) {
      row.stored().ifPresent(stored -> addRow(ink.bold("As it is there:"), stored, lines));
    }
  }

  private static void addRow(String title, BsonDocument document, List<String> lines) {
    lines.add("");
    lines.add(title);
    document.toJson(SHELL).lines().forEach(lines::add);
  }

  private void addSources(Ink ink, List<String> lines) {
    lines.add("");
    lines.add(ink.bold("Made of:"));
    row.sources().forEach(each -> lines.addAll(lines(each)));
  }

  private static List<String> lines(Shown shown) {
    List<String> lines = new ArrayList<>();
    String join = shown.join().map(name -> " as `" + name + "`").orElse("");
    lines.add("  %s%s: %s".formatted(shown.collection(), join, documents(shown)));
    if (shown.count() == 0) {
      shown
          .by()
          .forEach((path, value) -> lines.add("    `%s` is %s".formatted(path, brief(value))));
      shown
          .otherType()
          .ifPresent(
              found ->
                  lines.add(
                      "    there is a document with %s: another type, and no match"
                          .formatted(BsonText.SHELL.brief(found))));
    }
    return lines;
  }

  private static String documents(Shown shown) {
    if (shown.count() == 0) {
      return "none";
    }
    String ids = shown.ids().stream().map(BsonText.SHELL::brief).collect(Collectors.joining(", "));
    String more = shown.count() > shown.ids().size() ? ", …" : "";
    return shown.count() == 1
        ? "_id " + ids
        : "%,d documents, _id %s%s".formatted(shown.count(), ids, more);
  }

  private static String brief(Optional<BsonValue> value) {
    return value.map(BsonText.SHELL::brief).orElse("missing");
  }

  private void addFailures(Ink ink, List<String> lines) {
    if (!failures.isEmpty()) {
      lines.add("");
      lines.add(ink.bold("Failures on record:"));
      failures.forEach(
          each ->
              lines.add(
                  "  %s: %s, %s%s"
                      .formatted(
                          each.id(),
                          Words.of(each.state()),
                          Words.count(each.attempts(), "attempt", "attempts"),
                          each.error().map(error -> ": " + error.strip()).orElse(""))));
    }
  }

  private void addFired(Ink ink, List<String> lines) {
    if (!fired.isEmpty()) {
      lines.add("");
      lines.add(ink.bold("What a change fires:"));
    }
    for (Fired each : fired) {
      String ids = each.ids().stream().map(BsonText.SHELL::brief).collect(Collectors.joining(", "));
      lines.add("  of %s, _id %s".formatted(each.collection(), ids));
      if (each.triggers().isEmpty()) {
        lines.add("    nothing");
      }
      each.triggers()
          .forEach(trigger -> lines.add("    %s: %s".formatted(trigger.name(), when(trigger))));
    }
  }

  private static String when(Fired.Trigger trigger) {
    List<String> paths = trigger.reads().paths();
    String update =
        trigger.reads().whole()
            ? "any update"
            : "an update of "
                + paths.stream().map(path -> "`" + path + "`").collect(Collectors.joining(", "));
    return (!trigger.reads().whole() && paths.isEmpty() ? "" : update + ", ")
        + "an insert, a replacement, a delete";
  }

  private Optional<String> advice() {
    if (row.state() == RowState.UNCOMPUTABLE) {
      return Optional.of("Mend the document, or the definition.");
    }
    return row.state().isRight()
        ? Optional.empty()
        : Optional.of(
            "A change may be on its way still: look again. If it stays so, `readside verify %s --repair` mends it."
                .formatted(projection.name()));
  }

  @Override
  public void addTo(ObjectNode json) {
    PreviewJson.add(this, json);
  }
}
