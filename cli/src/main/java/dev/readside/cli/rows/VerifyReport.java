package dev.readside.cli.rows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.bson.BsonText;
import dev.readside.cli.repair.Differences;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.operate.verify.Finding;
import dev.readside.operate.verify.Kind;
import dev.readside.operate.verify.Verified;
import dev.readside.terminal.Ink;
import dev.readside.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code verify} found, for people and for programs. */
public final class VerifyReport implements Report {

  private static final int UNCOMPUTABLE_SHOWN = 20;

  private final List<Verified> verified;
  private final boolean repair;
  private final double seconds;

  /** Of a verification that took so long. */
  public VerifyReport(List<Verified> verified, boolean repair, double seconds) {
    this.verified = List.copyOf(verified);
    this.repair = repair;
    this.seconds = seconds;
  }

  /** Whether all rows were looked at, and none differs. */
  public boolean isClean() {
    return differing() == 0 && isComplete();
  }

  private boolean isComplete() {
    return verified.stream().allMatch(Verified::complete);
  }

  private long differing() {
    return verified.stream().mapToLong(Verified::differing).sum();
  }

  /** A table, some examples, what else there is to know, and a summary. */
  @Override
  public List<String> text(Ink ink) {
    Table table = new Table("projection", "rows", "missing", "stale", "phantom", "uncomputable");
    verified.forEach(each -> table.add(cells(each)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    for (Verified each : verified) {
      shown(each).forEach(finding -> lines.add(line(each, finding, ink)));
      notes(each).forEach(note -> lines.add(each.projection() + ": " + note));
    }
    lines.add(summary());
    return lines;
  }

  /** The uncomputable ones are the last kind. */
  private static List<Finding> shown(Verified each) {
    long others = each.examples().size() - uncomputable(each.examples());
    return each.examples().stream().limit(others + UNCOMPUTABLE_SHOWN).toList();
  }

  private static long uncomputable(List<Finding> findings) {
    return findings.stream().filter(each -> each.kind() == Kind.UNCOMPUTABLE).count();
  }

  private static List<String> cells(Verified each) {
    List<String> cells = new ArrayList<>();
    cells.add(each.projection());
    cells.add(number(each.rows()));
    for (Kind kind : Kind.values()) {
      cells.add(number(each.count(kind)));
    }
    return cells;
  }

  private static String line(Verified in, Finding finding, Ink ink) {
    return "%s %s %s%s"
        .formatted(
            ink.red(Words.of(finding.kind())),
            in.projection(),
            BsonText.SHELL.brief(finding.key()),
            String.join("", explanations(finding)));
  }

  private static List<String> explanations(Finding finding) {
    List<String> explanations = new ArrayList<>();
    finding.detail().ifPresent(detail -> explanations.add(": " + Differences.sentence(detail)));
    finding
        .version()
        .ifPresent(version -> explanations.add("; the row is of version %d".formatted(version)));
    finding.reason().ifPresent(reason -> explanations.add(": " + reason));
    return explanations;
  }

  private List<String> notes(Verified each) {
    List<String> notes = new ArrayList<>();
    long shown = shown(each).size();
    if (each.differing() > shown) {
      String all =
          each.count(Kind.UNCOMPUTABLE) > UNCOMPUTABLE_SHOWN
              ? "; `--format json` names all that cannot be computed"
              : "";
      notes.add("%s more differ%s".formatted(number(each.differing() - shown), all));
    }
    if (each.settled() > 0) {
      String how = repair ? "mended or in flight" : "in flight: right when looked at again";
      notes.add("%s %s".formatted(rows(each.settled()), how));
    }
    if (each.changing() > 0) {
      notes.add(
          "%s changing: different each time; verify again when less is written"
              .formatted(rows(each.changing())));
    }
    if (each.unstamped() > 0) {
      notes.add(
          "%s right, but without a stamp (`_projection`): not written by Readside"
              .formatted(rows(each.unstamped())));
    }
    return notes;
  }

  private String summary() {
    long rows = verified.stream().mapToLong(Verified::rows).sum();
    String all = String.format(Locale.ROOT, "%s compared in %.1f s", rows(rows), seconds);
    if (!isComplete()) {
      return "Stopped before the end; %s, %s so far.".formatted(all, differences());
    }
    String what = differing() == 0 ? "none differs" : differences();
    return "%s: %s.%s".formatted(all, what, advice());
  }

  /** Only a person can mend a document that cannot be computed. */
  private String advice() {
    long uncomputable = verified.stream().mapToLong(each -> each.count(Kind.UNCOMPUTABLE)).sum();
    long mendable = differing() - uncomputable;
    String repairing =
        repair || mendable == 0
            ? ""
            : " `readside verify --repair` mends "
                + (uncomputable == 0 ? "them." : number(mendable) + " of them.");
    return uncomputable == 0
        ? repairing
        : repairing
            + " %s cannot be computed: mend %s, or the definition."
                .formatted(
                    Words.count(uncomputable, "document", "documents"),
                    uncomputable == 1 ? "it" : "them");
  }

  private String differences() {
    return (differing() == 1 ? "1 differs" : number(differing()) + " differ")
        + (repair ? " still" : "");
  }

  private static String rows(long count) {
    return Words.count(count, "row", "rows");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  @Override
  public void addTo(ObjectNode json) {
    ArrayNode projections = json.putArray("projections");
    verified.forEach(each -> addTo(projections.addObject(), each));
    json.put("differing", differing()).put("complete", isComplete()).put("seconds", seconds);
  }

  private static void addTo(ObjectNode node, Verified each) {
    node.put("projection", each.projection()).put("rows", each.rows());
    for (Kind kind : Kind.values()) {
      node.put(Words.of(kind), each.count(kind));
    }
    node.put("changing", each.changing())
        .put("settled", each.settled())
        .put("unstamped", each.unstamped())
        .put("complete", each.complete());
    ArrayNode examples = node.putArray("examples");
    each.examples().forEach(finding -> addTo(examples.addObject(), finding));
  }

  private static void addTo(ObjectNode node, Finding finding) {
    node.put("kind", Words.of(finding.kind()));
    node.set("key", Json.of(finding.key()));
    finding
        .detail()
        .ifPresent(
            detail -> {
              node.put(detail.order() ? "orderOfFieldsIn" : "field", detail.field());
              detail.expected().ifPresent(value -> node.set("expected", Json.of(value)));
              detail.found().ifPresent(value -> node.set("found", Json.of(value)));
            });
    finding.version().ifPresent(version -> node.put("version", version));
    finding.reason().ifPresent(reason -> node.put("reason", reason));
  }
}
