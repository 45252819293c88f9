package dev.readside.operate.preview;

import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Takes queries apart: into conditions that must all be met, and the paths that these speak of. */
final class Conditions {

  private static final String ROOT = "$$ROOT.";
  private static final String CURRENT = "$$CURRENT.";

  private Conditions() {}

  /** The conditions that a query joins by "and". */
  static List<BsonDocument> of(BsonDocument query) {
    List<BsonDocument> conditions = new ArrayList<>();
    query.forEach(
        (name, value) -> {
          if (name.equals("$and")) {
            value.asArray().forEach(each -> conditions.addAll(of(each.asDocument())));
          } else {
            conditions.addAll(ofField(name, value));
          }
        });
    return List.copyOf(conditions);
  }

  /** Each operator of a field is a condition by itself, but for one that another one belongs to. */
  private static List<BsonDocument> ofField(String name, BsonValue value) {
    boolean several =
        value.isDocument()
            && value.asDocument().size() > 1
            && value.asDocument().keySet().stream().allMatch(each -> each.startsWith("$"))
            && !value.asDocument().containsKey("$regex");
    return several
        ? value.asDocument().entrySet().stream()
            .map(each -> new BsonDocument(each.getKey(), each.getValue()))
            .map(each -> new BsonDocument(name, each))
            .toList()
        : List.of(new BsonDocument(name, value));
  }

  /** The paths of fields that a condition speaks of, without positions in arrays. */
  static List<String> paths(BsonDocument condition) {
    Set<String> paths = new LinkedHashSet<>();
    condition.forEach((name, value) -> collect(name, value, paths));
    return paths.stream().flatMap(path -> Reads.ofPath(path).paths().stream()).distinct().toList();
  }

  private static void collect(String name, BsonValue value, Set<String> paths) {
    if (name.equals("$expr")) {
      paths.addAll(pathsOf(value));
    } else if (!name.startsWith("$")) {
      paths.add(name);
    } else if (value.isArray()) { // $or, $nor
      value.asArray().stream()
          .filter(BsonValue::isDocument)
          .forEach(each -> each.asDocument().forEach((key, below) -> collect(key, below, paths)));
    }
  }

  /** The paths of fields in an expression; not those of its own variables. */
  static Set<String> pathsOf(BsonValue expression) {
    Set<String> paths = new LinkedHashSet<>();
    if (expression.isString()) {
      addPath(expression.asString().getValue(), paths);
    } else if (expression.isArray()) {
      expression.asArray().forEach(each -> paths.addAll(pathsOf(each)));
    } else if (expression.isDocument()) {
      for (Map.Entry<String, BsonValue> each : expression.asDocument().entrySet()) {
        if (!each.getKey().equals("$literal")) {
          paths.addAll(pathsOf(each.getValue()));
        }
      }
    }
    return paths;
  }

  private static void addPath(String text, Set<String> paths) {
    if (text.startsWith(ROOT)) {
      paths.add(text.substring(ROOT.length()));
    } else if (text.startsWith(CURRENT)) {
      paths.add(text.substring(CURRENT.length()));
    } else if (text.matches("\\$[^$].*")) {
      paths.add(text.substring(1));
    }
  }
}
