package dev.readside.cli.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.push.CosmosStep.Kind;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done that an account and an app are as the file says, and by which commands.
 *
 * @param commands that do it, in order
 * @param steps what differs
 * @param isSeen whether the account was looked at
 */
record CosmosPlan(List<String> commands, List<CosmosStep> steps, boolean isSeen) implements Report {

  CosmosPlan {
    commands = List.copyOf(commands);
    steps = List.copyOf(steps);
  }

  /** Whether something is in the way that a person has to mend. */
  boolean isHindered() {
    return steps.stream().anyMatch(step -> step.kind() == Kind.HINDRANCE);
  }

  /** Whether all is as it should be. */
  boolean isNothing() {
    return steps.isEmpty();
  }

  /** What differs, and by what it comes right. */
  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    if (!isSeen) {
      lines.add("The account was not looked at: READSIDE_COSMOS_ENDPOINT is not set.");
    }
    add(Kind.HINDRANCE, ink.red("In the way:"), lines);
    add(Kind.GENERATE, "By `readside generate`:", lines);
    add(Kind.DEPLOY, "By `az deployment group create`:", lines);
    add(Kind.APP, "By the app, once it is published:", lines);
    if (isNothing()) {
      lines.add(isSeen ? "Nothing to do." : "The files are as the file says.");
    } else {
      lines.add("`readside push` says the commands, in order.");
    }
    return lines;
  }

  private void add(Kind kind, String heading, List<String> lines) {
    List<CosmosStep> some = steps.stream().filter(step -> step.kind() == kind).toList();
    if (!some.isEmpty()) {
      lines.add(heading);
      some.forEach(step -> lines.add("- " + step.text()));
    }
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("accountSeen", isSeen);
    ArrayNode all = json.putArray("steps");
    for (CosmosStep step : steps) {
      all.addObject().put("by", Words.of(step.kind())).put("what", step.text());
    }
    commands.forEach(json.putArray("commands")::add);
  }
}
