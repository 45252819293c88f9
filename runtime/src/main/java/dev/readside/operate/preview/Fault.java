package dev.readside.operate.preview;

import dev.readside.operate.preview.Absence.Uncomputable;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Finds where in a definition the server cannot go on, and for which document: it has ever longer
 * beginnings of the pipeline computed, then the fields of the part that it stumbles over.
 */
final class Fault {

  /** Of a group with more members than these, the one at fault is not looked for. */
  private static final int MOST_MEMBERS = 10_000;

  private final Probe probe;
  private final ProjectionPlan projection;

  Fault(Probe probe, ProjectionPlan projection) {
    this.probe = probe;
    this.projection = projection;
  }

  /** What is wrong on the way to a row; empty where nothing is. */
  Optional<Uncomputable> on(Way way) {
    for (DefinitionPart part : way.parts()) {
      Optional<String> refusal = probe.refusal(way.behind(part));
      if (refusal.isPresent()) {
        return Optional.of(told(way, part, refusal.get()));
      }
    }
    return Optional.empty();
  }

  private Uncomputable told(Way way, DefinitionPart part, String reason) {
    Optional<BsonValue> culprit = culprit(way, part);
    Way its = culprit.map(id -> way.from(List.of(id))).orElse(way);
    Map<Place, BsonValue> fields = fields(its, part);
    List<Place> places =
        fields.isEmpty() ? List.of(new Place(part.kind(), part.name())) : places(fields);
    boolean ofDocuments = part.kind() != Kind.HAVING && !isOfElements();
    Map<String, Optional<BsonValue>> values =
        ofDocuments && culprit.isPresent()
            ? probe.values(its.before(part), paths(fields))
            : Map.of();
    return new Uncomputable(places, reason, culprit, values);
  }

  private static List<Place> places(Map<Place, BsonValue> fields) {
    return List.copyOf(fields.keySet());
  }

  private boolean isOfElements() {
    return projection.kind() instanceof RowKind.OfElements;
  }

  private static List<String> paths(Map<Place, BsonValue> fields) {
    Set<String> paths = new LinkedHashSet<>();
    fields.values().forEach(each -> paths.addAll(Conditions.pathsOf(each)));
    return List.copyOf(paths);
  }

  /** The one root document that it is, or the first of several for which it cannot be computed. */
  private Optional<BsonValue> culprit(Way way, DefinitionPart part) {
    BsonDocument id = new BsonDocument("_id", new BsonInt32(1));
    List<BsonDocument> first =
        List.of(Stage.sort(id), Stage.limit(MOST_MEMBERS + 1), Stage.project(id));
    List<BsonDocument> pipeline = new ArrayList<>(way.start());
    pipeline.addAll(first);
    List<BsonValue> ids = probe.all(pipeline).stream().map(each -> each.get("_id")).toList();
    return ids.size() > MOST_MEMBERS ? Optional.empty() : culprit(way, part, ids);
  }

  private Optional<BsonValue> culprit(Way way, DefinitionPart part, List<BsonValue> ids) {
    List<BsonValue> left = ids;
    while (left.size() > 1) {
      List<BsonValue> half = left.subList(0, left.size() / 2);
      boolean isThere = probe.refusal(way.from(half).behind(part)).isPresent();
      left = isThere ? half : left.subList(left.size() / 2, left.size());
    }
    // What is too much together is no single document's fault.
    return left.stream()
        .filter(id -> probe.refusal(way.from(List.of(id)).behind(part)).isPresent())
        .findFirst();
  }

  /** The fields that cannot be computed, each by itself. */
  private Map<Place, BsonValue> fields(Way way, DefinitionPart part) {
    Map<Place, BsonValue> fields = new LinkedHashMap<>();
    for (BsonDocument stage : part.stages()) {
      BsonValue made = stage.getOrDefault("$replaceWith", stage.get("$set"));
      if (part.kind() == Kind.ROWS || part.kind() == Kind.UPCAST) {
        if (made != null && made.isDocument()) {
          addExpressions(way.before(part), part.kind(), "", made, fields);
        } else if (stage.containsKey("$group")) {
          addAccumulators(way.before(part), stage.getDocument("$group"), fields);
        }
      }
    }
    addConditions(way, part, fields);
    return fields;
  }

  private void addExpressions(
      List<BsonDocument> before,
      Kind kind,
      String path,
      BsonValue expression,
      Map<Place, BsonValue> fields) {
    boolean nested =
        expression.isDocument()
            && expression.asDocument().keySet().stream().noneMatch(name -> name.startsWith("$"));
    if (nested) {
      String begin = path.isEmpty() ? "" : path + ".";
      expression
          .asDocument()
          .forEach((name, each) -> addExpressions(before, kind, begin + name, each, fields));
    } else if (isRefused(before, Stage.replaceWith(new BsonDocument("v", expression)))) {
      fields.put(new Place(kind, path), expression);
    }
  }

  private void addAccumulators(
      List<BsonDocument> before, BsonDocument group, Map<Place, BsonValue> fields) {
    BsonDocument one = new BsonDocument("_id", new BsonString("$_id"));
    group.forEach(
        (name, value) -> {
          BsonDocument alone =
              name.equals("_id") ? new BsonDocument("_id", value) : one.clone().append(name, value);
          if (isRefused(before, Stage.group(alone))) {
            fields.put(new Place(Kind.ROWS, name), value);
          }
        });
  }

  private void addConditions(Way way, DefinitionPart part, Map<Place, BsonValue> fields) {
    if (part.kind() == Kind.WHERE || part.kind() == Kind.HAVING) {
      for (BsonDocument condition : Conditions.of(part.stages().get(0).getDocument("$match"))) {
        if (isRefused(way.before(part), Stage.match(condition))) {
          fields.put(new Place(part.kind(), condition.toJson()), condition);
        }
      }
    }
  }

  private boolean isRefused(List<BsonDocument> before, BsonDocument stage) {
    return probe.refusal(Probe.with(before, stage)).isPresent();
  }
}
