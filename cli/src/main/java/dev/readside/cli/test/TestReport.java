package dev.readside.cli.test;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.play.Difference;
import dev.readside.play.Played;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** What {@code readside test} says. */
record TestReport(List<Tested> scenarios, Duration took, Again again) implements Report {

  TestReport {
    scenarios = List.copyOf(scenarios);
  }

  boolean isRight() {
    return scenarios.stream().allMatch(Tested::isRight);
  }

  private boolean isStopped() {
    return scenarios.stream().anyMatch(Tested::stopped);
  }

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    scenarios.forEach(scenario -> lines.addAll(text(scenario, ink)));
    lines.add(summary(ink));
    return lines;
  }

  private List<String> text(Tested scenario, Ink ink) {
    List<String> lines = new ArrayList<>();
    if (scenario.isBroken()) {
      TextRenderer renderer = ink.coloured() ? TextRenderer.coloured() : TextRenderer.plain();
      String findings = renderer.render(scenario.file(), scenario.findings()).stripTrailing();
      lines.add(ink.red("broken") + "  " + scenario.name());
      lines.add(scenario.problem().map(problem -> "  " + problem).orElse(findings));
    } else if (scenario.unplayable().isPresent()) {
      lines.add(
          "%s  %s  %s"
              .formatted(ink.yellow("skipped"), scenario.name(), scenario.unplayable().get()));
    } else if (scenario.wrong().isEmpty()) {
      lines.add(
          "%s  %s  %s, %s"
              .formatted(
                  scenario.stopped() ? ink.yellow("stopped") : ink.green("ok") + "    ",
                  scenario.name(),
                  Words.count(scenario.plays().size(), "play", "plays"),
                  Words.duration(scenario.took())));
    }
    scenario.omitted().forEach(each -> lines.add(ink.dim("  without " + each)));
    alike(scenario.wrong()).forEach(plays -> lines.addAll(text(scenario.name(), plays, ink)));
    return lines;
  }

  /** What is wrong in the same way in several profiles needs telling once. */
  private static Collection<List<Played>> alike(List<Played> wrong) {
    return wrong.stream()
        .collect(groupingBy(Played::differences, LinkedHashMap::new, toList()))
        .values();
  }

  private List<String> text(String name, List<Played> plays, Ink ink) {
    List<String> lines = new ArrayList<>();
    List<String> profiles = plays.stream().map(Played::profile).toList();
    lines.add("%s  %s  %s".formatted(ink.red("failed"), name, profiles.get(0)));
    DifferenceText text = new DifferenceText(ink);
    plays.get(0).differences().forEach(difference -> lines.addAll(text.lines(difference)));
    if (profiles.size() > 1) {
      lines.add("  the same in " + String.join(", ", profiles.subList(1, profiles.size())));
    }
    lines.add(ink.dim("  again: " + again.of(name, profiles.get(0))));
    return lines;
  }

  private String summary(Ink ink) {
    long wrong =
        scenarios.stream()
            .filter(scenario -> scenario.isBroken() || !scenario.wrong().isEmpty())
            .count();
    long plays = scenarios.stream().mapToLong(scenario -> scenario.plays().size()).sum();
    String failed = wrong == 0 ? "none failed" : ink.red("%,d failed".formatted(wrong));
    long skipped = scenarios.stream().filter(each -> each.unplayable().isPresent()).count();
    return "%s, %s%s; %s in %s%s"
        .formatted(
            Words.count(scenarios.size(), "scenario", "scenarios"),
            failed,
            skipped == 0 ? "" : ink.yellow(", %,d skipped".formatted(skipped)),
            Words.count(plays, "play", "plays"),
            Words.duration(took),
            isStopped() ? "; stopped before the end" : "");
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("right", isRight()).put("stopped", isStopped()).put("seconds", seconds(took));
    ArrayNode array = json.putArray("scenarios");
    for (Tested scenario : scenarios) {
      ObjectNode object = array.addObject();
      object.put("file", scenario.name()).put("right", scenario.isRight());
      object.setAll(Json.withDiagnostics(scenario.file(), scenario.findings()));
      object.put("problem", scenario.problem().orElse(null)).put("stopped", scenario.stopped());
      object.put("skipped", scenario.unplayable().orElse(null));
      scenario.omitted().forEach(object.putArray("without")::add);
      ArrayNode plays = object.putArray("plays");
      scenario.plays().forEach(play -> add(play, plays.addObject()));
    }
  }

  private static void add(Played play, ObjectNode json) {
    json.put("profile", play.profile()).put("right", play.isRight());
    json.put("seconds", seconds(play.took()));
    ArrayNode differences = json.putArray("differences");
    for (Difference difference : play.differences()) {
      ObjectNode object = differences.addObject().put("what", difference.what());
      ArrayNode rows = object.putArray("rows");
      for (Difference.Row row : difference.rows()) {
        ObjectNode both = rows.addObject();
        row.expected().ifPresent(expected -> both.set("expected", Json.of(expected)));
        row.found().ifPresent(found -> both.set("found", Json.of(found)));
      }
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
