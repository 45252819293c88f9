package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.object;
import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.model.Fields;
import dev.readside.model.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The stages from root documents, joined ones included, to rows. */
final class RowStages {

  private static final BsonString ROOT = new BsonString("$$ROOT");
  private static final BsonString ROOT_KEY = new BsonString("$_id");

  /** Where {@code $unwind} leaves an element's position. */
  private static final String INDEX = "_readside_index";

  private RowStages() {}

  static List<BsonDocument> of(Shape shape) {
    if (shape instanceof Shape.Groups groups) {
      return GroupStages.of(groups);
    }
    return shape instanceof Shape.Elements elements
        ? of(elements)
        : of(((Shape.Documents) shape).fields(), ROOT_KEY, List.of());
  }

  /** How many of these stages come before those that make the rows. */
  static int unwinding(Shape shape, List<BsonDocument> stages) {
    int count = 0;
    while (shape instanceof Shape.Groups && !stages.get(count).containsKey("$group")) {
      count++;
    }
    return shape instanceof Shape.Elements ? 1 : count;
  }

  private static List<BsonDocument> of(Shape.Elements elements) {
    boolean byPosition = elements.key().isEmpty();
    BsonString path = new BsonString("$" + elements.unwind());
    List<BsonDocument> stages = new ArrayList<>();
    if (byPosition) {
      BsonString index = new BsonString("$" + INDEX);
      BsonDocument key = new BsonDocument("_id", ROOT_KEY).append("index", index);
      stages.add(Stage.unwind(withPosition(path)));
      stages.addAll(of(elements.fields(), key, List.of(INDEX)));
    } else {
      stages.add(Stage.unwind(path));
      stages.addAll(of(elements.fields(), object(elements.key()), List.of()));
    }
    return stages;
  }

  private static BsonDocument withPosition(BsonString path) {
    return new BsonDocument("path", path).append("includeArrayIndex", new BsonString(INDEX));
  }

  /**
   * The stages that make the row.
   *
   * @param key the expression for the row's {@code _id}
   * @param auxiliary fields that earlier stages left and that are not the row's
   */
  private static List<BsonDocument> of(Fields fields, BsonValue key, List<String> auxiliary) {
    return fields instanceof Fields.All all
        ? of(all, key, auxiliary)
        : List.of(of((Fields.Chosen) fields, key));
  }

  /**
   * {@code $replaceWith} takes the values as one object expression: a missing value leaves its
   * field out, a constant needs no {@code $literal}, and (unlike in {@code $project}) a nested
   * document is never spread over the elements of an array that the root document has under the
   * same name.
   */
  private static BsonDocument of(Fields.Chosen chosen, BsonValue key) {
    BsonDocument row = new BsonDocument("_id", key);
    row.putAll(object(chosen.values()));
    return Stage.replaceWith(row);
  }

  private static List<BsonDocument> of(Fields.All all, BsonValue key, List<String> auxiliary) {
    List<BsonDocument> stages = new ArrayList<>();
    if (!key.equals(ROOT_KEY)) {
      stages.add(withKey(key));
    }
    List<String> dropped = new ArrayList<>(all.except());
    dropped.addAll(auxiliary);
    if (!dropped.isEmpty()) {
      stages.add(Stage.unset(dropped));
    }
    return stages;
  }

  /** {@code $set} would add the key's parts to an {@code _id} that is a document itself. */
  private static BsonDocument withKey(BsonValue key) {
    return Stage.replaceWith(operation("$mergeObjects", ROOT, new BsonDocument("_id", key)));
  }
}
