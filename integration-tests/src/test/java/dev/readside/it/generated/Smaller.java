package dev.readside.it.generated;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Projects and histories with less of one thing; not all of them mean something. */
public final class Smaller {
  private Smaller() {}

  /** Without some steps. */
  public static History without(History history, int from, int size) {
    List<BsonDocument> steps = new ArrayList<>(history.steps());
    steps.subList(from, Math.min(from + size, steps.size())).clear();
    return new History(steps);
  }

  /** Each with one step, one part of a transaction or one field of a document less. */
  public static List<History> histories(History history) {
    return values(Bson.array(history.steps())).stream()
        .map(steps -> new History(steps.asArray().stream().map(BsonValue::asDocument).toList()))
        .filter(smaller -> smaller.steps().stream().allMatch(Smaller::isStep))
        .toList();
  }

  private static boolean isStep(BsonDocument step) {
    if (step.isEmpty()) {
      return false;
    }
    String what = step.getFirstKey();
    return switch (what) {
      case "run" -> true;
      case "transaction" ->
          !step.getArray(what).isEmpty()
              && step.getArray(what).stream().allMatch(write -> isStep(write.asDocument()));
      default -> isWrite(what, step.getDocument(what));
    };
  }

  private static boolean isWrite(String what, BsonDocument how) {
    boolean named = how.containsKey("into") || how.containsKey("in") || how.containsKey("from");
    if (what.equals("insert")) {
      return named
          && how.getArray("documents", new BsonArray()).stream()
              .allMatch(document -> document.asDocument().containsKey("_id"))
          && how.containsKey("documents")
          && !how.getArray("documents").isEmpty();
    }
    boolean complete = named && how.getDocument("filter", new BsonDocument()).containsKey("_id");
    return complete && (what.equals("delete") || isWith(what, how));
  }

  private static boolean isWith(String what, BsonDocument how) {
    return how.containsKey("with")
        && (what.equals("replace")
            || (!how.getDocument("with").isEmpty()
                && how.getDocument("with").values().stream()
                    .noneMatch(each -> each.asDocument().isEmpty())));
  }

  /** Each with one thing less. */
  public static List<Project> projects(Project project) {
    List<Project> smaller = new ArrayList<>();
    values(project.projections()).forEach(less -> smaller.add(project.of(less.asDocument())));
    values(project.sources()).forEach(less -> smaller.add(project.over(less.asDocument())));
    return smaller.stream().filter(Smaller::isProject).toList();
  }

  private static boolean isProject(Project project) {
    return !project.projections().isEmpty()
        && project.projections().values().stream().allMatch(Smaller::hasOrigins)
        && project.isWhole();
  }

  private static boolean hasOrigins(BsonValue projection) {
    return hasOrigin(projection)
        && projection.asDocument().getDocument("join", new BsonDocument()).values().stream()
            .allMatch(Smaller::hasOrigin);
  }

  private static boolean hasOrigin(BsonValue value) {
    return value.isDocument()
        && value.asDocument().containsKey("from")
        && (value.asDocument().get("from").isString()
            || value.asDocument().getDocument("from").containsKey("projection"));
  }

  /** Each with one member, at any depth, less; those with much less first. */
  private static List<BsonValue> values(BsonValue value) {
    List<BsonValue> smaller = new ArrayList<>();
    if (value instanceof BsonDocument document) {
      document.keySet().forEach(name -> smaller.add(without(document, name)));
      document.forEach(
          (name, member) ->
              values(member).forEach(less -> smaller.add(with(document, name, less))));
    } else if (value instanceof BsonArray array) {
      for (int n = 0; n < array.size(); n++) {
        BsonArray less = array.clone();
        less.remove(n);
        smaller.add(less);
      }
      for (int n = 0; n < array.size(); n++) {
        for (BsonValue less : values(array.get(n))) {
          BsonArray changed = array.clone();
          changed.set(n, less);
          smaller.add(changed);
        }
      }
    }
    return smaller;
  }

  private static BsonDocument without(BsonDocument document, String name) {
    BsonDocument less = document.clone();
    less.remove(name);
    return less;
  }

  private static BsonDocument with(BsonDocument document, String name, BsonValue value) {
    BsonDocument changed = document.clone();
    changed.put(name, value);
    return changed;
  }
}
