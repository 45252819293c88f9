package dev.readside.cli.push;

import dev.readside.operate.rollout.Rollout.Step;
import java.util.ArrayList;
import java.util.List;

/** A plan as a comment of a pull request. */
final class PlanMarkdown {

  private final Prospect prospect;
  private final PlanText text;

  PlanMarkdown(Prospect prospect) {
    this.prospect = prospect;
    this.text = new PlanText(prospect);
  }

  List<String> lines() {
    List<Step> steps = prospect.rollout().steps();
    List<String> lines = new ArrayList<>();
    lines.add("### Readside");
    lines.add("");
    lines.add(text.headline());
    lines.add("");
    if (!steps.isEmpty()) {
      lines.addAll(table(steps));
      lines.add("");
    }
    lines.addAll(details());
    lines.add("");
    lines.add(text.summary());
    return lines;
  }

  private static List<String> table(List<Step> steps) {
    List<String> lines = new ArrayList<>();
    lines.add("| | step | of what, and how much | what readers notice |");
    lines.add("|---|---|---|---|");
    for (int i = 0; i < steps.size(); i++) {
      StepText step = StepText.of(steps.get(i));
      lines.add(
          "| %d | %s | %s | %s |"
              .formatted(i + 1, cell(step.name()), cell(step.toString()), cell(step.readers())));
    }
    return lines;
  }

  private static String cell(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replaceAll("\\R", " ");
  }

  /** Folded, as it may be long. A fence that is longer than any in the text ends it for certain. */
  private List<String> details() {
    List<String> differences = text.differences().stream().map(Line::diff).toList();
    String fence = "```";
    while (contains(differences, fence)) {
      fence += "`";
    }
    List<String> lines = new ArrayList<>();
    lines.add("<details><summary>What differs</summary>");
    lines.add("");
    lines.add(fence + "diff");
    lines.addAll(differences);
    lines.add(fence);
    lines.add("");
    lines.add("</details>");
    return lines;
  }

  private static boolean contains(List<String> lines, String fence) {
    return lines.stream().anyMatch(line -> line.contains(fence));
  }
}
