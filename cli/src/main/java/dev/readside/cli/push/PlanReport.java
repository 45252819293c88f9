package dev.readside.cli.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.terminal.Ink;
import java.util.List;

/** A plan, as a command prints it. */
record PlanReport(PushPlan plan) implements Report {

  @Override
  public List<String> text(Ink ink) {
    return new PlanText(plan).lines(ink);
  }

  @Override
  public void addTo(ObjectNode json) {
    PlanJson.add(plan, json);
  }
}
