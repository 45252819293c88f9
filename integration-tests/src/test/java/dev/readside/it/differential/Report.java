package dev.readside.it.differential;

import dev.readside.it.generated.Bson;
import dev.readside.it.generated.Project;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** A finding as the file of a scenario, with what was seen in comments. */
final class Report {
  private final long seed;
  private final Found found;

  /**
   * What goes wrong.
   *
   * @param at how it was found
   * @param still how it still goes wrong
   */
  record Found(Conditions at, Conditions still, Project project, GeneratedTrial.Outcome outcome) {}

  Report(long seed, Found found) {
    this.seed = seed;
    this.found = found;
  }

  String text() {
    return "# -Dreadside.seed=%d, found with %s,\n# still with %s\n"
            .formatted(seed, found.at(), found.still())
        + found.outcome().mistakes().stream()
            .limit(4)
            .map(mistake -> "# " + mistake + "\n")
            .collect(Collectors.joining())
        + "about: \n"
        + "projections: |\n"
        + indented(found.project().text("shop", "shop_read"))
        + "steps:\n"
        + found.outcome().written().stream().map(Report::step).collect(Collectors.joining())
        + "rows:\n"
        + rows();
  }

  private String rows() {
    StringBuilder text = new StringBuilder();
    found
        .outcome()
        .expected()
        .forEach(
            (name, rows) ->
                text.append("  ").append(name).append(rows.isEmpty() ? ": []\n" : lines(rows)));
    return text.toString();
  }

  private static String lines(List<BsonDocument> rows) {
    return rows.stream()
        .map(row -> "    - " + Bson.flow(row) + "\n")
        .collect(Collectors.joining("", ":\n", ""));
  }

  private static String indented(String text) {
    return text.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  private static String step(BsonDocument step) {
    return step.get(step.getFirstKey()) instanceof BsonBoolean
        ? "  - " + step.getFirstKey() + "\n"
        : "  - " + Bson.flow(step) + "\n";
  }
}
