package dev.readside.cli.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.push.Push.Outcome;
import dev.readside.cli.report.Output;
import dev.readside.cli.report.Words;
import dev.readside.operate.rollout.Rollout.Step;
import dev.readside.terminal.Ink;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;

/** One step after the other, with a word about each. */
final class PushRun {

  private final Surroundings surroundings;
  private final Output output;
  private final Project project;
  private final List<Step> steps;
  private final StopSignal stop;
  private final long start = System.nanoTime();

  PushRun(
      Surroundings surroundings,
      Output output,
      Project project,
      Prospect prospect,
      StopSignal stop) {
    this.surroundings = surroundings;
    this.output = output;
    this.project = project;
    this.steps = prospect.rollout().steps();
    this.stop = stop;
  }

  /** Does them; returns one of {@link ExitCode}. */
  int done(Push push) {
    ObjectNode json = project.json();
    ArrayNode told = json.putArray("steps");
    boolean complete = true;
    for (int i = 0; i < steps.size(); i++) {
      surroundings.termination().whenRequested(stop::give); // A step may have listened instead.
      say("%d/%d  %s".formatted(i + 1, steps.size(), title(steps.get(i))));
      Outcome outcome = stop.given() ? Outcome.STOPPED : push.done(steps.get(i));
      add(steps.get(i), outcome, told);
      if (outcome == Outcome.STOPPED) {
        return ended(json, "Stopped. Give the command again: it goes on with what is left.", false);
      }
      complete &= outcome == Outcome.DONE;
    }
    return ended(json, summary(complete), complete);
  }

  private void say(String line) {
    if (!output.isJson()) {
      Ink ink = output.outInk();
      surroundings.out().println(ink.bold(line));
    }
  }

  private static String title(Step step) {
    StepText text = StepText.of(step);
    return text.name() + "  " + text;
  }

  private static void add(Step step, Outcome outcome, ArrayNode told) {
    StepText text = StepText.of(step);
    told.addObject()
        .put("step", text.name())
        .put("subject", text.subject())
        .put("outcome", Words.of(outcome));
  }

  private String summary(boolean complete) {
    String took = Words.duration(Duration.ofNanos(System.nanoTime() - start));
    return complete
        ? "Done in %s: everything is as %s says.".formatted(took, project.file().name())
        : "Done in %s, but some rows could not be made: `readside status` tells why."
            .formatted(took);
  }

  private int ended(ObjectNode json, String summary, boolean complete) {
    if (output.isJson()) {
      output.print(json.put("complete", complete));
    } else {
      surroundings.out().println(summary);
    }
    return complete ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
