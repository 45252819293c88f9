package dev.readside.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.operate.FailureRetry.Outcome;
import dev.readside.operate.Uncomputable;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@code failures retry} says. Fills up as failures are retried. */
final class RetryReport {

  private final Function<String, List<Uncomputable.Document>> culprits;
  private long handled;
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final List<String> taken = new ArrayList<>();

  /**
   * @param culprits finds the documents that a failure is due to
   */
  RetryReport(Function<String, List<Uncomputable.Document>> culprits) {
    this.culprits = culprits;
  }

  /** The last outcome of a failure counts. */
  void add(String id, Outcome outcome) {
    failed.remove(id);
    if (outcome instanceof Outcome.Failed again) {
      failed.put(id, again.error() + FailureReport.atFault(culprits.apply(id)));
    } else if (outcome instanceof Outcome.Taken) {
      taken.add(id);
    } else {
      handled++;
    }
  }

  boolean hasFailed() {
    return !failed.isEmpty();
  }

  /** A line for each that was not handled, and a summary. */
  List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    failed.forEach((id, error) -> lines.add(ink.red("failed") + "  " + id + ": " + error));
    taken.forEach(
        id -> lines.add(ink.yellow("left") + "    " + id + ": somebody else is at work on it"));
    lines.add(summary());
    return lines;
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("handled", handled);
    ArrayNode failures = json.putArray("failed");
    failed.forEach((id, error) -> failures.addObject().put("id", id).put("error", error));
    ArrayNode left = json.putArray("left");
    taken.forEach(left::add);
    return json;
  }

  private String summary() {
    if (handled == 0 && failed.isEmpty() && taken.isEmpty()) {
      return "There are no such failures.";
    }
    return "%,d handled and removed, %,d failed again%s."
        .formatted(
            handled,
            failed.size(),
            taken.isEmpty() ? "" : ", %,d left to others".formatted(taken.size()));
  }
}
