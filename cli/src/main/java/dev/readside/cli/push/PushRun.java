package dev.readside.cli.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.adminapi.AtlasException;
import dev.readside.cli.process.EnvironmentException;
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
import java.util.function.BooleanSupplier;

/** One step after the other, with a word about each. */
final class PushRun {

  private final Surroundings surroundings;
  private final Output output;
  private final Project project;
  private final List<Step> steps;
  private final StopSignal stop;
  private final BooleanSupplier held;
  private final ObjectNode json;
  private final ArrayNode told;
  private final long start = System.nanoTime();

  /**
   * @param held whether it is still this push that may work
   */
  PushRun(
      Surroundings surroundings,
      Output output,
      Project project,
      PushPlan plan,
      StopSignal stop,
      BooleanSupplier held) {
    this.held = held;
    this.surroundings = surroundings;
    this.output = output;
    this.project = project;
    this.steps = plan.rollout().steps();
    this.stop = stop;
    this.json = project.json();
    this.told = json.putArray("steps");
  }

  /** Does them, and what turns out to be due then; returns one of {@link ExitCode}. */
  int done(Push push) {
    Outcome outcome = done(steps, push);
    if (outcome == Outcome.DONE || outcome == Outcome.LEFT) {
      outcome = outcome.and(done(push.overdue(), push));
    }
    return switch (outcome) {
      case DONE -> ended("Done in %s: everything is as %s says.", true);
      case INCOMPLETE ->
          ended(
              "Done in %s, but some rows of %s could not be made: `readside status` tells why.",
              false);
      case LEFT -> ended("Done in %s, but for what was left there: all else is as %s says.", false);
      case STOPPED ->
          ended(
              "Stopped after %s. Give the command again: it goes on with what is left of %s.",
              false);
    };
  }

  private Outcome done(List<Step> these, Push push) {
    Outcome all = Outcome.DONE;
    for (int i = 0; i < these.size(); i++) {
      surroundings.termination().whenRequested(stop::give); // A step may have listened instead.
      say("%d/%d  %s".formatted(i + 1, these.size(), title(these.get(i))));
      requireHeld();
      Outcome outcome = done(these.get(i), push);
      add(these.get(i), outcome);
      if (outcome == Outcome.STOPPED) {
        return outcome;
      }
      all = all.and(outcome);
    }
    return all;
  }

  /** Who was asked to end has not failed where that ended what was at work. */
  private Outcome done(Step step, Push push) {
    if (stop.given()) {
      return Outcome.STOPPED;
    }
    try {
      return push.done(step);
    } catch (AtlasException e) {
      if (!stop.given()) {
        throw e;
      }
      new Interruption(surroundings).tell(e);
      return Outcome.STOPPED;
    }
  }

  private void requireHeld() {
    if (!held.getAsBoolean()) {
      throw new EnvironmentException(
          "This push stood still for so long that another one may have taken over.",
          "Look at `readside plan`, and run the command again.");
    }
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

  private void add(Step step, Outcome outcome) {
    StepText text = StepText.of(step);
    told.addObject()
        .put("step", text.name())
        .put("subject", text.subject())
        .put("outcome", Words.of(outcome));
  }

  private int ended(String summary, boolean complete) {
    if (output.isJson()) {
      output.print(json.put("complete", complete));
    } else {
      String took = Words.duration(Duration.ofNanos(System.nanoTime() - start));
      surroundings.out().println(summary.formatted(took, project.file().name()));
    }
    return complete ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
