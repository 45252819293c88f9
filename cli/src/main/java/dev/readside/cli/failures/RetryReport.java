package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.operate.FailureRetry.Outcome;
import dev.readside.state.Failure;
import dev.readside.state.Uncomputable;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** What {@code failures retry} says. Fills up as failures are retried. */
final class RetryReport implements Report {

  private final Function<String, List<Uncomputable.Document>> culprits;
  private long handled;
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final Map<String, Failure> refused = new LinkedHashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private final List<String> taken = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();
  private OptionalLong open = OptionalLong.empty();

  /**
   * @param culprits finds the documents that a failure is due to
   */
  RetryReport(Function<String, List<Uncomputable.Document>> culprits) {
    this.culprits = culprits;
  }

  /**
   * The last outcome of a failure counts.
   *
   * @param origin the failure that was to be retried, which has left this one, or is this one
   */
  void add(String origin, String id, Outcome outcome) {
    failed.remove(id);
    refused.remove(id);
    if (outcome instanceof Outcome.Failed again) {
      failed.put(id, again.error() + FailureReport.atFault(culprits.apply(id)));
    } else if (outcome instanceof Outcome.Taken) {
      taken.add(id);
    } else {
      handled++;
    }
    if (outcome instanceof Outcome.Partly partly) {
      partly.left().stream().filter(Failure::isOfRows).forEach(left -> addRefused(origin, left));
    }
  }

  private void addRefused(String origin, Failure rows) {
    refused.put(rows.id(), rows);
    origins.put(rows.id(), origin);
  }

  /** These are left to be carried on. */
  void unfinished(Collection<String> ids) {
    unfinished.addAll(ids);
  }

  /** So many of the kind that was asked for are there now. */
  void open(long count) {
    open = OptionalLong.of(count);
  }

  /** Whether something is left that is not known to be in other hands. */
  boolean hasFailed() {
    return !failed.isEmpty() || !refused.isEmpty() || !unfinished.isEmpty();
  }

  /** A line for each that was not handled, and a summary. */
  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    failed.forEach((id, error) -> lines.add(ink.red("failed") + "  " + id + ": " + error));
    refused.values().forEach(rows -> lines.add(ink.red("refused") + " " + refused(rows)));
    unfinished.forEach(
        id ->
            lines.add(
                ink.yellow("open") + "    " + id + ": to be carried on, there is more of it"));
    taken.forEach(
        id -> lines.add(ink.yellow("left") + "    " + id + ": somebody else is at work on it"));
    lines.add(summary());
    return lines;
  }

  private String refused(Failure rows) {
    return "%s: handled, but for %s: %s: %s%s"
        .formatted(
            origins.get(rows.id()),
            Words.count(rows.rows(), "row", "rows"),
            rows.id(),
            rows.error().orElse(""),
            FailureReport.atFault(rows.culprits()));
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("handled", handled);
    ArrayNode failures = json.putArray("failed");
    failed.forEach((id, error) -> failures.addObject().put("id", id).put("error", error));
    ArrayNode left = json.putArray("left");
    taken.forEach(left::add);
    ArrayNode rows = json.putArray("refused");
    refused
        .values()
        .forEach(
            each ->
                rows.addObject()
                    .put("id", each.id())
                    .put("of", origins.get(each.id()))
                    .put("rows", each.rows())
                    .put("error", each.error().orElse(null)));
    ArrayNode more = json.putArray("unfinished");
    unfinished.forEach(more::add);
    open.ifPresent(count -> json.put("open", count));
  }

  private String summary() {
    if (handled == 0 && failed.isEmpty() && taken.isEmpty() && unfinished.isEmpty()) {
      return "There are no such failures.";
    }
    List<String> parts = new ArrayList<>();
    parts.add("%,d handled and removed".formatted(handled));
    parts.add("%,d failed again".formatted(failed.size()));
    if (!refused.isEmpty()) {
      long rows = refused.values().stream().mapToLong(Failure::rows).sum();
      parts.add(Words.count(rows, "refused row", "refused rows") + " left");
    }
    if (!unfinished.isEmpty()) {
      parts.add("%,d to be carried on".formatted(unfinished.size()));
    }
    if (!taken.isEmpty()) {
      parts.add("%,d left to others".formatted(taken.size()));
    }
    if (open.isPresent() && open.getAsLong() > failed.size()) {
      parts.add(Words.count(open.getAsLong(), "failure is", "failures are") + " there now");
    }
    return String.join(", ", parts) + ".";
  }
}
