package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.expression.Reads;
import dev.readside.own.OwnFields;
import dev.readside.plan.TriggerPlan;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The {@code $match} on change events that lets an update pass only if it touches a field that is
 * read: that field itself, one above it or one below it.
 *
 * <p>{@code updateDescription} names what an update touched in three places: the keys of {@code
 * updatedFields}, {@code removedFields}, and {@code truncatedArrays[].field}. Paths are dotted
 * strings with array positions in them ({@code lines.0.qty}); so they are split, and names that
 * begin with a digit count for positions, on both sides. Other operations have no {@code
 * updateDescription} (https://www.mongodb.com/docs/manual/reference/change-events/update/).
 *
 * <p>There is no regular expression in it: on a name that is not UTF-8, which the server stores
 * nevertheless, one fails (51156) and ends the stream. Names are only compared here.
 */
public final class TouchedFields {

  private TouchedFields() {}

  /** For the changes of a watched collection on which a row can depend. */
  public static BsonDocument match(TriggerPlan trigger) {
    return match(trigger.reads(), trigger.stamped());
  }

  /**
   * Empty, which matches every change, where the whole document is read.
   *
   * <p>Of a document that an application writes the {@code _id} stays. That of a row may become an
   * equal one, of another type of number, where the row is merged; the update names it then (seen
   * with 6.0.5).
   *
   * @param stamped whether the document has a stamp, which is never read
   */
  static BsonDocument match(Reads reads, boolean stamped) {
    if (reads.whole()) {
      BsonDocument other = operation("$ne", firstName(), new BsonString(OwnFields.STAMP));
      return stamped ? either(notAnUpdate(), touches(touchedPaths(), other)) : new BsonDocument();
    }
    List<String> paths =
        reads.paths().stream().filter(path -> stamped || !path.equals("_id")).toList();
    return paths.isEmpty() ? notAnUpdate() : either(notAnUpdate(), touchesOneOf(paths));
  }

  private static BsonDocument notAnUpdate() {
    return new BsonDocument("operationType", new BsonDocument("$ne", new BsonString("update")));
  }

  private static BsonDocument either(BsonDocument one, BsonDocument other) {
    return operation("$or", one, other);
  }

  private static BsonDocument touchesOneOf(List<String> paths) {
    boolean deep = paths.stream().anyMatch(path -> path.contains("."));
    return deep
        ? touches(each(touchedPaths(), namesButPositions()), oneOf(paths))
        : touches(touchedPaths(), operation("$in", firstName(), literal(paths)));
  }

  /**
   * @param touched an array
   * @param test of one of its elements
   */
  private static BsonDocument touches(BsonDocument touched, BsonDocument test) {
    BsonDocument found = operation("$filter", "input", touched, "cond", test);
    return new BsonDocument("$expr", operation("$gt", operation("$size", found), new BsonInt32(0)));
  }

  /** Of a path, the first name. */
  private static BsonDocument firstName() {
    return operation("$arrayElemAt", split(), new BsonInt32(0));
  }

  private static BsonDocument split() {
    return operation("$split", new BsonString("$$this"), new BsonString("."));
  }

  /** Of a path, its names. */
  private static BsonDocument namesButPositions() {
    BsonString name = new BsonString("$$name");
    BsonDocument isName =
        operation(
            "$or",
            operation("$lt", name, new BsonString("0")),
            operation("$gte", name, new BsonString(":"))); // The character behind 9.
    return new BsonDocument(
        "$filter",
        new BsonDocument("input", split())
            .append("as", new BsonString("name"))
            .append("cond", isName));
  }

  private static List<String> namesButPositions(String path) {
    return Stream.of(path.split("\\."))
        .filter(name -> name.compareTo("0") < 0 || name.compareTo(":") >= 0)
        .toList();
  }

  /** Tests the names of a touched path. */
  private static BsonDocument oneOf(List<String> paths) {
    List<BsonDocument> tests =
        paths.stream()
            .map(TouchedFields::namesButPositions)
            .distinct()
            .map(TouchedFields::agrees)
            .toList();
    return tests.size() == 1 ? tests.get(0) : new BsonDocument("$or", new BsonArray(tests));
  }

  /** As far as both go. */
  private static BsonDocument agrees(List<String> names) {
    BsonString touched = new BsonString("$$this");
    return operation(
        "$eq",
        operation("$slice", touched, new BsonInt32(names.size())),
        operation("$slice", literal(names), operation("$size", touched)));
  }

  private static BsonValue literal(List<String> names) {
    BsonArray array = new BsonArray(names.stream().map(BsonString::new).toList());
    boolean plain = names.stream().noneMatch(name -> name.startsWith("$"));
    return plain ? array : new BsonDocument("$literal", array);
  }

  private static BsonDocument touchedPaths() {
    BsonDocument updated = operation("$objectToArray", orElse("updatedFields", new BsonDocument()));
    return operation(
        "$concatArrays",
        each(updated, new BsonString("$$this.k")),
        orElse("removedFields", new BsonArray()),
        each(orElse("truncatedArrays", new BsonArray()), new BsonString("$$this.field")));
  }

  private static BsonDocument each(BsonValue input, BsonValue in) {
    return operation("$map", "input", input, "in", in);
  }

  private static BsonDocument orElse(String field, BsonValue otherwise) {
    return operation("$ifNull", new BsonString("$updateDescription." + field), otherwise);
  }
}
