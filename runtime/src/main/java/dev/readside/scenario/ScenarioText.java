package dev.readside.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Writes a scenario so that {@link ScenarioReader} reads the same again, to the type. */
public final class ScenarioText {
  /** Relaxed, but for what YAML would take for an int32. */
  private static final JsonWriterSettings EXACT =
      JsonWriterSettings.builder()
          .outputMode(JsonMode.RELAXED)
          .int64Converter(
              (value, writer) -> {
                writer.writeStartObject();
                writer.writeName("$numberLong");
                writer.writeString(Long.toString(value));
                writer.writeEndObject();
              })
          .build();

  /** What YAML takes for something else than text. */
  private static final Set<String> WORDS =
      Set.of("null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE");

  /** Of a line that is hard to read. */
  private static final int LONG = 100;

  private final StringBuilder text = new StringBuilder();

  private ScenarioText() {}

  /** The whole file. */
  public static String of(String about, List<Step> steps, Map<String, List<BsonDocument>> rows) {
    ScenarioText scenario = new ScenarioText();
    scenario.text.append("about: ").append(json(new BsonString(about))).append('\n');
    scenario.text.append(steps.isEmpty() ? "steps: []\n" : "steps:\n");
    steps.forEach(scenario::add);
    scenario.text.append(rows.isEmpty() ? "rows: {}\n" : "rows:\n");
    rows.forEach(scenario::rows);
    return scenario.text.toString();
  }

  private void rows(String collection, List<BsonDocument> documents) {
    if (documents.isEmpty()) {
      line("  ", text(collection) + ": []");
      return;
    }
    line("  ", text(collection) + ":");
    documents.forEach(row -> line("    - ", json(row)));
  }

  private void add(Step step) {
    String line = step(step);
    if (step instanceof Step.Insert insert && line.length() > LONG) {
      line("  - ", "insert:");
      line("      ", "into: " + text(insert.to().value()));
      line("      ", "documents:");
      insert.documents().forEach(each -> line("        - ", json(each)));
    } else {
      line("  - ", line);
    }
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }

  private String step(Step step) {
    if (step instanceof Step.Write write) {
      return write(write);
    }
    if (step instanceof Step.Transaction transaction) {
      return "transaction: [%s]"
          .formatted(
              String.join(
                  ", ",
                  transaction.writes().stream().map(each -> "{ " + write(each) + " }").toList()));
    }
    if (step instanceof Step.Expect expect) {
      BsonDocument rows = new BsonDocument();
      expect.rows().forEach((name, all) -> rows.append(name.value(), new BsonArray(all)));
      return "expect: " + json(rows);
    }
    if (step instanceof Step.Retry retry) {
      return "retry: " + retry.times();
    }
    if (step instanceof Step.DropIndex drop) {
      return "drop_index: { in: %s, name: %s }"
          .formatted(text(drop.in().value()), text(drop.name()));
    }
    return "run";
  }

  private static String write(Step.Write write) {
    String to = text(write.to().value());
    if (write instanceof Step.Insert insert) {
      return "insert: { into: %s, documents: %s }"
          .formatted(to, json(new BsonArray(insert.documents())));
    }
    if (write instanceof Step.Update update) {
      return "update: { in: %s, filter: %s, with: %s }"
          .formatted(to, json(update.filter()), json(update.update()));
    }
    if (write instanceof Step.Replace replace) {
      return "replace: { in: %s, filter: %s, with: %s }"
          .formatted(to, json(replace.filter()), json(replace.with()));
    }
    return "delete: { from: %s, filter: %s }".formatted(to, json(((Step.Delete) write).filter()));
  }

  private static String text(String name) {
    boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !WORDS.contains(name);
    return plain ? name : json(new BsonString(name));
  }

  private static String json(BsonValue value) {
    String document = new BsonDocument("v", value).toJson(EXACT);
    return document.substring(document.indexOf(':') + 2, document.length() - 1);
  }
}
