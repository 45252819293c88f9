package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.object;
import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.expression.Expression;
import dev.readside.expression.Paths;
import dev.readside.expression.Reads;
import dev.readside.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * The stages from root documents, joined ones included, to a row for each group.
 *
 * <p>The members come in a fixed order, so that the result is the same whenever it is computed: a
 * {@code $first}, an array, the type of the greatest of 1 and 1.0, the rounding of a sum.
 */
final class GroupStages {

  private static final BsonInt32 ASCENDING = new BsonInt32(1);

  private final Shape.Groups groups;

  private GroupStages(Shape.Groups groups) {
    this.groups = groups;
  }

  static List<BsonDocument> of(Shape.Groups groups) {
    return new GroupStages(groups).stages();
  }

  /** The stages that turn root documents into members. */
  static List<BsonDocument> members(Shape.Groups groups) {
    List<BsonDocument> stages = new ArrayList<>();
    groups
        .unwind()
        .ifPresent(
            path -> {
              stages.add(Stage.unwind(new BsonString("$" + path)));
              if (groups.key().hasPartBelow(path)) {
                stages.add(documentsAt(path));
              }
            });
    return stages;
  }

  /**
   * An element that is no document has no key below it, and no index finds it by that: it is in no
   * group.
   */
  private static BsonDocument documentsAt(String path) {
    BsonDocument type = operation("$type", new BsonString("$" + path));
    return Stage.matchExpression(operation("$eq", type, new BsonString("object")));
  }

  private List<BsonDocument> stages() {
    List<BsonDocument> stages = new ArrayList<>();
    if (groups.sort().isEmpty()) {
      stages.addAll(byId());
    }
    stages.addAll(members(groups));
    groups.sort().ifPresent(keys -> stages.add(sort(keys)));
    BsonDocument group = new BsonDocument("_id", object(groups.key().parts()));
    group.putAll(object(groups.values()));
    stages.add(Stage.group(group));
    sortedSets().ifPresent(stages::add);
    return stages;
  }

  /**
   * Sorts root documents so that those of a group come by {@code _id}. A bare sort by {@code _id}
   * would tempt the server to walk through the whole collection in that order, where an index finds
   * the few documents of a group: so the group's key comes first, or else the sort is kept away
   * from the index by a stage before it. (Of one group that is the whole collection, it is the very
   * way to go, as long as nothing is joined before it.)
   */
  private List<BsonDocument> byId() {
    Optional<String> path =
        groups.key().paths().stream().filter(each -> !isUnwound(each)).findFirst();
    if (path.isPresent()) {
      return List.of(sort(new BsonDocument(path.get(), ASCENDING)));
    }
    BsonDocument sort = sort(new BsonDocument());
    Reads reads = groups.reads();
    return reads.whole() || groups.key().isOne() ? List.of(sort) : List.of(fieldsOf(reads), sort);
  }

  private boolean isUnwound(String path) {
    return groups.unwind().filter(array -> Paths.isAtOrBelow(path, array)).isPresent();
  }

  private static BsonDocument fieldsOf(Reads reads) {
    BsonDocument fields = new BsonDocument("_id", ASCENDING);
    reads.paths().forEach(path -> fields.append(Paths.first(path), ASCENDING));
    return Stage.project(fields);
  }

  private static BsonDocument sort(BsonDocument keys) {
    BsonDocument unique = keys.clone();
    unique.putIfAbsent("_id", ASCENDING);
    return Stage.sort(unique);
  }

  /** The order of {@code $addToSet} is the server's own and differs from run to run. */
  private Optional<BsonDocument> sortedSets() {
    BsonDocument sets = new BsonDocument();
    for (Map.Entry<String, Expression> value : groups.values().entrySet()) {
      if (value.getValue().bson().asDocument().containsKey("$addToSet")) {
        sets.append(value.getKey(), sorted(value.getKey()));
      }
    }
    return sets.isEmpty() ? Optional.empty() : Optional.of(Stage.set(sets));
  }

  private static BsonDocument sorted(String name) {
    return operation("$sortArray", "input", new BsonString("$" + name), "sortBy", ASCENDING);
  }
}
