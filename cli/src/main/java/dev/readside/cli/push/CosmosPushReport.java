package dev.readside.cli.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/** What {@code push} says of Cosmos DB: who deploys does it with Azure's own tools. */
record CosmosPushReport(CosmosPlan plan) implements Report {

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>(plan.text(ink));
    lines.remove(lines.size() - 1);
    lines.add(ink.bold("Run, in this order:"));
    plan.commands().forEach(command -> lines.add("  " + command));
    lines.add("Then `readside status` says how late triggers are, and `readside verify` compares.");
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    plan.addTo(json);
  }
}
