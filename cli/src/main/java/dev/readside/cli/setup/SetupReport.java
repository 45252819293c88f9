package dev.readside.cli.setup;

import dev.readside.operate.SetupStep;
import dev.readside.operate.SetupStep.Outcome;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/** What {@code setup} says it did. */
record SetupReport(List<SetupStep> steps) {

  SetupReport {
    steps = List.copyOf(steps);
  }

  /** One line for each thing that was done or is in the way, and a summary. */
  List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    for (SetupStep step : steps) {
      if (step.outcome() != Outcome.FOUND) {
        lines.add(line(step, ink));
      }
    }
    lines.add(summary());
    return lines;
  }

  boolean hasDifferences() {
    return count(Outcome.DIFFERENT) > 0;
  }

  private static String line(SetupStep step, Ink ink) {
    String outcome =
        switch (step.outcome()) {
          case DONE -> ink.green("done") + "       ";
          case DIFFERENT -> ink.red("different") + "  ";
          case LEFT -> ink.yellow("left") + "       ";
          case MISSING -> ink.green("missing") + "    ";
          case FOUND -> "found      ";
        };
    return outcome + step.subject() + (step.detail().isEmpty() ? "" : ": " + step.detail());
  }

  private String summary() {
    long looked = steps.size() - count(Outcome.LEFT);
    if (count(Outcome.FOUND) == looked) {
      return "Nothing to do: everything is set up (%d looked at).".formatted(looked);
    }
    if (count(Outcome.MISSING) > 0) {
      return "Nothing was done: %d to be made, %d there already%s."
          .formatted(
              count(Outcome.MISSING),
              count(Outcome.FOUND),
              hasDifferences() ? ", %d different".formatted(count(Outcome.DIFFERENT)) : "");
    }
    String summary =
        "Set up: %d done, %d there already".formatted(count(Outcome.DONE), count(Outcome.FOUND));
    return hasDifferences()
        ? summary + ", %d different and left as they are.".formatted(count(Outcome.DIFFERENT))
        : summary + ".";
  }

  private long count(Outcome outcome) {
    return steps.stream().filter(step -> step.outcome() == outcome).count();
  }
}
