package dev.readside.cli.push;

import dev.readside.cli.report.Words;
import dev.readside.operate.rollout.Rollout.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as a comment of a pull request. GitHub refuses comments of more than 65,536 characters:
 * what is less worth a look is left out then, and that is said.
 */
final class PlanMarkdown {

  /** In UTF-8, which never has less bytes than characters; some are left for whoever posts it. */
  private static final int MOST = 64_000;

  /** For the steps; the rest is for what differs. */
  private static final int MOST_OF_STEPS = MOST / 2;

  private static final String SHORTENED =
      "Not all is shown, as a comment takes no more: `readside plan` shows it.";

  private final PushPlan plan;
  private final PlanText text;

  PlanMarkdown(PushPlan plan) {
    this.plan = plan;
    this.text = new PlanText(plan);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("### Readside", "", text.headline(), ""));
    List<Step> steps = plan.rollout().steps();
    if (!steps.isEmpty()) {
      lines.addAll(table(steps));
      lines.add("");
    }
    List<Line> all = text.differences();
    String fence = fence(all);
    List<String> end = List.of(fence, "", "</details>", "", text.summary());
    lines.addAll(List.of("<details><summary>What differs</summary>", "", fence + "diff"));
    List<Line> shown =
        new Shortening(MOST - length(lines) - length(end) - Shortening.length(SHORTENED) - 1)
            .of(all);
    shown.forEach(line -> lines.add(line.diff()));
    lines.addAll(end);
    if (!shown.equals(all)) {
      lines.addAll(List.of("", SHORTENED));
    }
    return lines;
  }

  private static int length(List<String> lines) {
    return lines.stream().mapToInt(Shortening::length).sum();
  }

  private static List<String> table(List<Step> steps) {
    List<String> lines = new ArrayList<>();
    lines.add("| | step | of what, and how much | what readers notice |");
    lines.add("|---|---|---|---|");
    int room = MOST_OF_STEPS;
    for (int i = 0; i < steps.size(); i++) {
      String row = row(i + 1, StepText.of(steps.get(i)));
      room -= Shortening.length(row);
      if (room < 0) {
        String more = Words.count(steps.size() - i, "more step", "more steps");
        lines.add("| | … | %s: `readside plan` shows them | |".formatted(more));
        break;
      }
      lines.add(row);
    }
    return lines;
  }

  private static String row(int number, StepText step) {
    return "| %d | %s | %s | %s |"
        .formatted(number, cell(step.name()), cell(step.toString()), cell(step.readers()));
  }

  private static String cell(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replaceAll("\\R", " ");
  }

  /** Longer than any in the text: that ends it for certain. */
  private static String fence(List<Line> differences) {
    String fence = "```";
    while (contains(differences, fence)) {
      fence += "`";
    }
    return fence;
  }

  private static boolean contains(List<Line> lines, String fence) {
    return lines.stream().anyMatch(line -> line.diff().contains(fence));
  }
}
