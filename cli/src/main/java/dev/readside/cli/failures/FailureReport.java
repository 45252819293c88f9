package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.bson.BsonText;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.state.Failure;
import dev.readside.state.Uncomputable;
import dev.readside.terminal.Ink;
import dev.readside.terminal.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * What {@code failures list} says.
 *
 * @param shown the oldest of them
 * @param total how many there are
 * @param whole whether errors are given in full, for a reader that is no person
 */
record FailureReport(List<Failure> shown, long total, boolean whole) implements Report {

  /** So much of a resume token is its change's clusterTime: seldom have two changes the same. */
  private static final int CLUSTER_TIME = 18;

  private static final int ERROR = 80;

  private static final int SOME = 3;

  FailureReport {
    shown = List.copyOf(shown);
  }

  @Override
  public List<String> text(Ink ink) {
    if (shown.isEmpty()) {
      return List.of("There are no failures.");
    }
    Table table = new Table("id", "state", "attempts", "last failed", "document", "error");
    shown.forEach(failure -> table.add(row(failure)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.bold(lines.get(0)));
    lines.add("");
    lines.add(summary());
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    ArrayNode failures = json.putArray("failures");
    for (Failure failure : shown) {
      ObjectNode node = failures.addObject();
      node.put("id", failure.id())
          .put("function", failure.function())
          .put("state", Words.of(failure.state()))
          .put("attempts", failure.attempts())
          .put("error", failure.error().orElse(null))
          .put("firstFailedAt", failure.firstFailedAt().toString())
          .put("lastFailedAt", failure.lastFailedAt().map(Instant::toString).orElse(null))
          .put("nextAttemptAt", failure.nextAttemptAt().toString());
      ArrayNode documents = node.putArray("documents");
      failure.changes().forEach(change -> documents.add(document(change)));
      failure.key().ifPresent(documents::add);
      ArrayNode culprits = node.putArray("culprits");
      failure
          .culprits()
          .forEach(
              culprit -> {
                ObjectNode each = culprits.addObject().put("reason", culprit.reason());
                culprit.id().ifPresent(id -> each.set("_id", Json.of(id)));
              });
    }
    json.put("total", total);
  }

  private List<String> row(Failure failure) {
    return List.of(
        shortId(failure),
        Words.of(failure.state()),
        Integer.toString(failure.attempts()),
        failure.lastFailedAt().map(FailureReport::seconds).orElse(""),
        documents(failure) + atFault(failure.culprits()),
        failure
            .error()
            .map(error -> whole ? line(error) : cut(error))
            .orElse("more rows than one run can do"));
  }

  private static String documents(Failure failure) {
    return failure.changes().size() == 1
        ? document(failure.changes().get(0))
        : failure.key().orElseGet(() -> failure.changes().size() + " documents");
  }

  /** As much of the id as tells it from the others that are shown, and at least the clusterTime. */
  private String shortId(Failure failure) {
    String id = failure.id();
    int length = Math.min(failure.function().length() + 1 + CLUSTER_TIME, id.length());
    while (length < id.length() && isShared(id.substring(0, length))) {
      length++;
    }
    return id.substring(0, length);
  }

  private boolean isShared(String beginning) {
    return shown.stream().filter(failure -> failure.id().startsWith(beginning)).count() > 1;
  }

  private String summary() {
    String count = Words.count(total, "failure", "failures");
    return shown.size() == total
        ? count + "."
        : "%s; the oldest %,d are shown, --limit shows more.".formatted(count, shown.size());
  }

  /** A few of the documents that a failure is due to, where there are any. */
  static String atFault(List<Uncomputable.Document> culprits) {
    String ids =
        culprits.stream()
            .limit(SOME)
            .flatMap(culprit -> culprit.id().stream())
            .map(BsonText.SHELL::brief)
            .collect(Collectors.joining(", "));
    String more = culprits.size() > SOME ? ", …" : "";
    return culprits.isEmpty() ? "" : " (at fault: _id %s%s)".formatted(ids, more);
  }

  private static String document(BsonDocument change) {
    BsonValue id =
        Optional.ofNullable(change.get("documentKey"))
            .map(key -> key.asDocument().get("_id"))
            .orElse(BsonNull.VALUE);
    return BsonText.RELAXED.of(id);
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The server begins with where it noticed it; the cause comes last. */
  private static String cut(String error) {
    String line = line(error).replaceFirst(".* :: caused by :: ", "");
    return line.length() <= ERROR ? line : line.substring(0, ERROR - 1) + "…";
  }

  private static String line(String error) {
    return error.strip().replaceAll("\\s+", " ");
  }
}
