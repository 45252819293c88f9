package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.expression.Expression;
import dev.readside.expression.Paths;
import dev.readside.expression.Reads;
import dev.readside.model.Shape;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Has the server refuse a document with two elements of one declared key, of which only the last
 * would have a row. Its message tells the document and the key.
 *
 * <p>Where the array alone decides, it is looked at before it is unwound, document by document.
 * Where {@code having} may leave out one of the two, or the key reads more than its element, the
 * finished rows are grouped by their key, which takes the server more memory.
 */
public final class EqualKeys {

  /** What the server's message has of the document begins so. */
  public static final String TOLD = "{equalKeys: ";

  private static final String TOLD_AS = "equalKeys";
  private static final String ELEMENT = "readside_element";
  private static final String KEYS = "readside_keys";
  private static final String ROWS = "readside_rows";
  private static final BsonString ROOT = new BsonString("$$ROOT");
  private static final BsonString CURRENT = new BsonString("$$CURRENT");

  private EqualKeys() {}

  /** The stages before the array is unwound; none where it does not decide alone. */
  static List<BsonDocument> beforeUnwinding(Shape.Elements elements, boolean having) {
    return elements.key().isEmpty() || having || !isOfElement(elements)
        ? List.of()
        : List.of(before(elements));
  }

  /** The stages behind the finished rows; none where the array decides alone. */
  static List<BsonDocument> behindRows(Shape.Elements elements, boolean having) {
    return elements.key().isEmpty() || (!having && isOfElement(elements))
        ? List.of()
        : List.of(Stage.group(group()), Stage.replaceWith(unlessSeveral()));
  }

  /** Whether the key reads nothing of the array but the element that it is for. */
  private static boolean isOfElement(Shape.Elements elements) {
    Reads reads = Expression.readsOf(elements.key().values());
    return !reads.whole()
        && reads.paths().stream().noneMatch(path -> Paths.isBelow(elements.unwind(), path));
  }

  private static BsonDocument before(Shape.Elements elements) {
    BsonString array = new BsonString("$" + elements.unwind());
    BsonDocument key = new BsonDocument();
    elements
        .key()
        .forEach((part, value) -> key.append(part, ofElement(value.bson(), array.getValue())));
    BsonDocument map =
        new BsonDocument("input", array).append("as", new BsonString(ELEMENT)).append("in", key);
    BsonDocument keys =
        operation("$cond", isUnwound(array.getValue()), operation("$map", map), new BsonArray());
    return Stage.set(
        elements.unwind(),
        operation("$let", "vars", new BsonDocument(KEYS, keys), "in", unlessEqual(array)));
  }

  /** {@code $unwind} sees nothing behind an array on the way. */
  private static BsonDocument isUnwound(String array) {
    BsonDocument isArray = operation("$isArray", listOf(new BsonString(array)));
    int below = array.lastIndexOf('.');
    if (below < 0) {
      return isArray;
    }
    BsonDocument parent = operation("$type", new BsonString(array.substring(0, below)));
    return operation("$and", operation("$eq", parent, new BsonString("object")), isArray);
  }

  private static BsonDocument unlessEqual(BsonString array) {
    BsonString keys = new BsonString("$$" + KEYS);
    BsonDocument different = operation("$size", operation("$setUnion", listOf(keys)));
    BsonDocument all = operation("$eq", operation("$size", keys), different);
    return operation("$cond", all, array, refusal(repeated(keys)));
  }

  /** Those that are not the first of their kind. */
  private static BsonDocument repeated(BsonString keys) {
    BsonString position = new BsonString("$$this");
    BsonDocument key = operation("$arrayElemAt", keys, position);
    BsonDocument isFirst = operation("$eq", operation("$indexOfArray", keys, key), position);
    BsonDocument positions = operation("$range", new BsonInt32(0), operation("$size", keys));
    return operation(
        "$reduce",
        new BsonDocument("input", positions)
            .append("initialValue", BsonNull.VALUE)
            .append("in", operation("$cond", isFirst, new BsonString("$$value"), key)));
  }

  private static BsonDocument group() {
    return new BsonDocument("_id", new BsonString("$_id"))
        .append("row", operation("$first", new BsonString("$$ROOT")))
        .append(ROWS, operation("$sum", new BsonInt32(1)));
  }

  private static BsonDocument unlessSeveral() {
    BsonDocument one = operation("$eq", new BsonString("$" + ROWS), new BsonInt32(1));
    return operation("$cond", one, new BsonString("$row"), refusal(new BsonString("$_id")));
  }

  /**
   * No operator is there to refuse a document; this one tells what it was given instead of a year
   * (mongo, src/mongo/db/pipeline/expression.cpp, 40515).
   */
  private static BsonDocument refusal(BsonValue key) {
    BsonDocument year = new BsonDocument(TOLD_AS, key);
    return operation("$dateFromParts", new BsonDocument("year", year));
  }

  /** The expression, where the element is a variable instead of the array's field. */
  private static BsonValue ofElement(BsonValue expression, String array) {
    if (expression.isString()) {
      return new BsonString(ofElement(expression.asString().getValue(), array));
    }
    if (expression.isArray()) {
      return new BsonArray(
          expression.asArray().stream().map(each -> ofElement(each, array)).toList());
    }
    if (!expression.isDocument() || expression.asDocument().containsKey("$literal")) {
      return expression;
    }
    if (isField(expression.asDocument().get("$getField"), array)) {
      return new BsonString("$$" + ELEMENT);
    }
    BsonDocument replaced = new BsonDocument();
    expression.asDocument().forEach((name, each) -> replaced.append(name, ofElement(each, array)));
    return replaced;
  }

  /** Whether {@code $getField} is given the array's name, for the document. */
  private static boolean isField(@Nullable BsonValue access, String array) {
    BsonString name = new BsonString(array.substring(1));
    BsonValue field = access;
    BsonValue input = ROOT;
    if (access != null && access.isDocument() && access.asDocument().containsKey("field")) {
      field = access.asDocument().get("field");
      input = access.asDocument().get("input", ROOT);
    }
    return (name.equals(field) || operation("$literal", name).equals(field))
        && (input.equals(ROOT) || input.equals(CURRENT));
  }

  private static String ofElement(String text, String array) {
    String path = array.substring(1);
    for (String from : List.of(array, "$$ROOT." + path, "$$CURRENT." + path)) {
      if (Paths.isAtOrBelow(text, from)) {
        return "$$" + ELEMENT + text.substring(from.length());
      }
    }
    return text;
  }

  private static BsonArray listOf(BsonValue value) {
    return new BsonArray(List.of(value));
  }
}
