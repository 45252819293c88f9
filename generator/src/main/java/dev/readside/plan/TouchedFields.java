package dev.readside.plan;

import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
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
 * strings with array positions in them ({@code lines.0.qty}), so they are compared as strings.
 * Other operations have no {@code updateDescription}
 * (https://www.mongodb.com/docs/manual/reference/change-events/update/).
 */
final class TouchedFields {

  /** Array positions may stand between the names of a path. */
  private static final String POSITIONS = "(\\.[0-9]+)*";

  /**
   * In characters. The server refuses what compiles to more than 64 KiB ("regular expression is too
   * large", 51111), which begins at about 25,000 characters like these.
   */
  private static final int MAX_REGEX = 4_000;

  private static final BsonDocument STAMP = matches("^" + quoted(Definition.STAMP) + "(\\.|$)");

  private TouchedFields() {}

  /**
   * Empty, which matches every change, where the whole document is read.
   *
   * @param stamped whether the document has a stamp, which is never read
   */
  static BsonDocument match(Reads reads, boolean stamped) {
    if (reads.whole()) {
      return stamped ? either(notAnUpdate(), touches(not(STAMP))) : new BsonDocument();
    }
    List<String> paths = reads.paths().stream().filter(path -> !path.equals("_id")).toList();
    return paths.isEmpty() ? notAnUpdate() : either(notAnUpdate(), touches(oneOf(paths)));
  }

  private static BsonDocument notAnUpdate() {
    return new BsonDocument("operationType", new BsonDocument("$ne", new BsonString("update")));
  }

  private static BsonDocument not(BsonDocument test) {
    return operation("$not", test);
  }

  private static BsonDocument either(BsonDocument one, BsonDocument other) {
    return new BsonDocument("$or", new BsonArray(List.of(one, other)));
  }

  private static BsonDocument oneOf(List<String> paths) {
    List<BsonDocument> tests = regexes(paths).stream().map(TouchedFields::matches).toList();
    return tests.size() == 1 ? tests.get(0) : new BsonDocument("$or", new BsonArray(tests));
  }

  /**
   * @param test of one path
   */
  private static BsonDocument touches(BsonDocument test) {
    BsonDocument touched =
        new BsonDocument("$filter", new BsonDocument("input", touchedPaths()).append("cond", test));
    return new BsonDocument(
        "$expr", operation("$gt", new BsonDocument("$size", touched), new BsonInt32(0)));
  }

  private static BsonDocument touchedPaths() {
    BsonDocument updated =
        new BsonDocument("$objectToArray", orElse("updatedFields", new BsonDocument()));
    return operation(
        "$concatArrays",
        each(updated, "$$this.k"),
        orElse("removedFields", new BsonArray()),
        each(orElse("truncatedArrays", new BsonArray()), "$$this.field"));
  }

  private static BsonDocument each(BsonValue input, String in) {
    return new BsonDocument(
        "$map", new BsonDocument("input", input).append("in", new BsonString(in)));
  }

  private static BsonDocument orElse(String field, BsonValue otherwise) {
    return operation("$ifNull", new BsonString("$updateDescription." + field), otherwise);
  }

  private static BsonDocument operation(String operator, BsonValue... arguments) {
    return new BsonDocument(operator, new BsonArray(List.of(arguments)));
  }

  private static BsonDocument matches(String regex) {
    return new BsonDocument(
        "$regexMatch",
        new BsonDocument("input", new BsonString("$$this")).append("regex", new BsonString(regex)));
  }

  /** As few as can be: together they match all the paths. */
  private static List<String> regexes(List<String> paths) {
    List<String> regexes = new ArrayList<>();
    StringJoiner alternatives = alternatives();
    for (String path : paths) {
      String alternative = regex(path);
      if (alternatives.length() + alternative.length() > MAX_REGEX) {
        regexes.add(alternatives.toString());
        alternatives = alternatives();
      }
      alternatives.add(alternative);
    }
    regexes.add(alternatives.toString());
    return regexes;
  }

  private static StringJoiner alternatives() {
    return new StringJoiner("|", "^(", ")");
  }

  /** For {@code a.b}: {@code a}, {@code a.b} and whatever lies below {@code a.b}. */
  private static String regex(String path) {
    Iterator<String> names = List.of(path.split("\\.")).iterator();
    StringBuilder regex = new StringBuilder(quoted(names.next()));
    int open = 0;
    while (names.hasNext()) {
      regex.append(POSITIONS).append("($|\\.").append(quoted(names.next()));
      open++;
    }
    return regex.append("(\\.|$)").append(")".repeat(open)).toString();
  }

  private static String quoted(String name) {
    return name.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
  }
}
