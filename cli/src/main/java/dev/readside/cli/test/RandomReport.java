package dev.readside.cli.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.history.RandomPlays.Found;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code readside test --random} says.
 *
 * @param histories how many were played
 * @param leftOut how many of them could not be judged
 * @param unknown source collections of which no scenario has a document
 * @param file where the scenario is that was made of what failed
 * @param stopped whether the user wanted an end before the time was over
 */
record RandomReport(
    int histories,
    int leftOut,
    List<String> unknown,
    Duration took,
    Optional<Found> found,
    Optional<String> file,
    boolean stopped,
    Again again)
    implements Report {

  RandomReport {
    unknown = List.copyOf(unknown);
  }

  boolean isRight() {
    return found.isEmpty() && !stopped;
  }

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    unknown.forEach(
        name ->
            lines.add(
                ink.yellow("note:")
                    + " no scenario inserts into `%s`, so the histories leave it empty."
                        .formatted(name)));
    if (leftOut > 0) {
      lines.add(
          ink.yellow("note:")
              + " %s left out: a unique index refused a row."
                  .formatted(Words.count(leftOut, "history was", "histories were")));
    }
    found.ifPresent(each -> lines.addAll(text(each, ink)));
    lines.add(
        "%s in %s, %s"
                .formatted(
                    Words.count(histories, "random history", "random histories"),
                    Words.duration(took),
                    found.isPresent() ? ink.red("one failed") : "none failed")
            + (stopped ? "; stopped before the end" : ""));
    return lines;
  }

  private List<String> text(Found failed, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add("%s  %s".formatted(ink.red("failed"), failed.profile()));
    DifferenceText text = new DifferenceText(ink);
    failed.differences().forEach(difference -> lines.addAll(text.lines(difference)));
    file.ifPresent(path -> lines.add(ink.dim("  again: " + again.of(path, failed.profile()))));
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("right", isRight())
        .put("stopped", stopped)
        .put("histories", histories)
        .put("leftOut", leftOut)
        .put("seconds", took.toMillis() / 1000.0)
        .put("seed", found.map(Found::seed).orElse(null))
        .put("profile", found.map(Found::profile).orElse(null))
        .put("scenario", file.orElse(null));
    unknown.forEach(json.putArray("unknown")::add);
  }
}
