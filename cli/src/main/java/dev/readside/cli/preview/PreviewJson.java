package dev.readside.cli.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Words;
import dev.readside.operate.preview.Absence;
import dev.readside.operate.preview.Condition;
import dev.readside.operate.preview.Previewed;
import dev.readside.operate.preview.Shown;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** What {@code preview} says to programs; values as canonical Extended JSON. */
final class PreviewJson {

  private PreviewJson() {}

  static void add(PreviewReport report, ObjectNode json) {
    Previewed row = report.row();
    json.put("projection", report.projection().name()).set("_id", Json.of(row.key()));
    json.put("note", report.chosen().note().orElse(null));
    json.set("at", Json.of(row.at()));
    json.put("state", Words.of(row.state())).put("right", row.state().isRight());
    json.set("defined", orNull(row.defined()));
    json.set("stored", orNull(row.stored()));
    addDifferences(row, json);
    row.absence().ifPresent(why -> add(json.putObject("why"), why));
    ArrayNode sources = json.putArray("sources");
    row.sources().forEach(each -> add(sources.addObject(), each));
    addFailures(report, json);
    if (!report.fired().isEmpty()) {
      ArrayNode changes = json.putArray("fired");
      report.fired().forEach(each -> add(changes.addObject(), each));
    }
  }

  private static void addDifferences(Previewed row, ObjectNode json) {
    ArrayNode differences = json.putArray("differences");
    row.differences()
        .forEach(
            each -> {
              ObjectNode node = differences.addObject().put("field", each.field());
              each.expected().ifPresent(value -> node.set("expected", Json.of(value)));
              each.found().ifPresent(value -> node.set("found", Json.of(value)));
              node.put("order", each.order());
            });
  }

  private static void addFailures(PreviewReport report, ObjectNode json) {
    ArrayNode recorded = json.putArray("failures");
    report
        .failures()
        .forEach(
            each ->
                recorded
                    .addObject()
                    .put("id", each.id())
                    .put("function", each.function())
                    .put("state", Words.of(each.state()))
                    .put("attempts", each.attempts())
                    .put("error", each.error().orElse(null)));
  }

  private static JsonNode orNull(Optional<BsonDocument> document) {
    return Json.of(document.<BsonValue>map(each -> each).orElse(BsonNull.VALUE));
  }

  private static void add(ObjectNode node, Absence why) {
    node.put("reason", AbsenceText.word(why));
    node.put("text", String.join("\n", AbsenceText.lines(why)));
    if (why instanceof Absence.Unmatched unmatched) {
      unmatched.document().ifPresent(id -> node.set("document", Json.of(id)));
      ArrayNode conditions = node.putArray("conditions");
      unmatched.conditions().forEach(each -> add(conditions.addObject(), each));
    } else if (why instanceof Absence.Uncomputable uncomputable) {
      uncomputable.document().ifPresent(id -> node.set("document", Json.of(id)));
      node.put("error", uncomputable.reason());
      ArrayNode places = node.putArray("places");
      uncomputable
          .places()
          .forEach(
              each ->
                  places.addObject().put("part", Words.of(each.part())).put("name", each.name()));
      addValues(node, uncomputable.values());
    }
  }

  private static void add(ObjectNode node, Condition condition) {
    node.set("condition", Json.of(condition.query()));
    addValues(node, condition.values());
  }

  private static void addValues(ObjectNode node, Map<String, Optional<BsonValue>> values) {
    ObjectNode object = node.putObject("values");
    values.forEach((path, value) -> value.ifPresent(each -> object.set(path, Json.of(each))));
  }

  private static void add(ObjectNode node, Shown shown) {
    node.put("join", shown.join().orElse(null))
        .put("collection", shown.collection().toString())
        .put("count", shown.count());
    ArrayNode ids = node.putArray("ids");
    shown.ids().forEach(each -> ids.add(Json.of(each)));
    ObjectNode by = node.putObject("by");
    shown.by().forEach((path, value) -> value.ifPresent(each -> by.set(path, Json.of(each))));
    shown.otherType().ifPresent(each -> node.set("ofAnotherType", Json.of(each)));
  }

  private static void add(ObjectNode node, Fired fired) {
    node.put("collection", fired.collection().toString());
    ArrayNode ids = node.putArray("ids");
    fired.ids().forEach(each -> ids.add(Json.of(each)));
    ArrayNode triggers = node.putArray("triggers");
    fired
        .triggers()
        .forEach(
            each -> {
              ObjectNode trigger =
                  triggers
                      .addObject()
                      .put("name", each.name())
                      .put("projection", each.projection())
                      .put("anyUpdate", each.reads().whole());
              ArrayNode fields = trigger.putArray("updateOf");
              each.reads().paths().forEach(fields::add);
            });
  }
}
