package dev.readside.cli.atlas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.report.Report;
import dev.readside.deploy.ResumedTrigger;
import dev.readside.deploy.TriggerState;
import dev.readside.terminal.Ink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of triggers that stood still.
 *
 * @param withoutToken whether they begin with what changes from now on
 */
public record ResumeReport(List<ResumedTrigger> triggers, boolean withoutToken) implements Report {

  public ResumeReport {
    triggers = List.copyOf(triggers);
  }

  /** {@link ExitCode#FINDINGS} where a person has to do more. */
  public int exitCode() {
    boolean failed =
        triggers.stream().anyMatch(each -> each.refusal().isPresent() || each.standsStill());
    return failed || (withoutToken && !triggers.isEmpty()) ? ExitCode.FINDINGS : ExitCode.OK;
  }

  @Override
  public List<String> text(Ink ink) {
    if (triggers.isEmpty()) {
      return List.of("No trigger of the project is suspended.");
    }
    List<String> lines = new ArrayList<>();
    triggers.forEach(each -> lines.add(line(each, ink)));
    lines.add("");
    if (triggers.stream().anyMatch(ResumedTrigger::standsStill)) {
      lines.add(
          "Atlas has taken what was asked, and some are not on all the same: look at the app's page,"
              + " and at `readside status --atlas`.");
    }
    lines.addAll(
        withoutToken
            ? List.of(
                ink.red("What changed while they stood still was not handled:")
                    + " run `readside verify --repair` now.")
            : List.of(
                "Atlas goes on with the first change that they missed. If it suspends one again since",
                "that has left the oplog, resume it without its position, and then run",
                "`readside verify --repair`: `readside status --atlas` tells."));
    return lines;
  }

  private static String line(ResumedTrigger trigger, Ink ink) {
    String name = trigger.before().name();
    if (trigger.standsStill()) {
      return ink.red("still off") + "  " + name + reason(trigger.before());
    }
    return trigger
        .refusal()
        .map(refusal -> ink.red("not resumed") + "  " + name + ": " + refusal)
        .orElseGet(
            () ->
                ink.green("resumed")
                    + "  "
                    + name
                    + trigger
                        .before()
                        .handled()
                        .map(time -> ", which had handled changes up to " + time)
                        .orElse(""));
  }

  private static String reason(TriggerState before) {
    return before.lastError().map(" (%s)"::formatted).orElse("");
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("withoutToken", withoutToken);
    ArrayNode resumed = json.putArray("triggers");
    for (ResumedTrigger each : triggers) {
      TriggerState before = each.before();
      resumed
          .addObject()
          .put("name", before.name())
          .put("resumed", each.refusal().isEmpty())
          .put("on", each.on())
          .put("refusal", each.refusal().orElse(null))
          .put("lastError", before.lastError().orElse(null))
          .put("handled", before.handled().map(Instant::toString).orElse(null));
    }
  }
}
