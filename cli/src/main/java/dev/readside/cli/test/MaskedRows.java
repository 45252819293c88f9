package dev.readside.cli.test;

import dev.readside.cli.report.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Whether rows of masked documents are like those of the real ones: as many, with the same fields,
 * of the same types, arrays of the same length. Which row is which is not known, since their {@code
 * _id}s are masked.
 */
final class MaskedRows {
  private static final int MOST_FIELDS = 5;

  private static final String REASON =
      "what the definition makes out of a value may come out different.";

  private MaskedRows() {}

  /** What there is to say; empty where they are like them. */
  static Optional<String> note(List<BsonDocument> real, List<BsonDocument> masked) {
    if (real.size() != masked.size()) {
      return Optional.of(
          "The masked documents give %s, the real ones %s: %s"
              .formatted(Words.count(masked.size(), "row", "rows"), real.size(), REASON));
    }
    List<List<String>> without = shapes(real);
    shapes(masked).forEach(without::remove);
    List<List<String>> instead = shapes(masked);
    shapes(real).forEach(instead::remove);
    return without.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Of the rows of the masked documents, %d of %d have other fields or types than those of the real ones (%s): %s"
                .formatted(instead.size(), masked.size(), fields(without, instead), REASON));
  }

  private static List<List<String>> shapes(List<BsonDocument> rows) {
    List<List<String>> shapes = new ArrayList<>();
    for (BsonDocument row : rows) {
      List<String> shape = new ArrayList<>();
      add("", row, shape);
      shape.sort(null);
      shapes.add(shape);
    }
    return shapes;
  }

  /** Adds paths with types; elements of an array are of one path. */
  private static void add(String path, BsonValue value, List<String> to) {
    if (value.isArray()) {
      to.add(path + " ARRAY");
      value.asArray().forEach(each -> add(path, each, to));
    } else if (value.isDocument()) {
      to.add(path + " DOCUMENT");
      value
          .asDocument()
          .forEach((name, each) -> add(path.isEmpty() ? name : path + "." + name, each, to));
    } else {
      to.add(path + " " + value.getBsonType());
    }
  }

  /**
   * Of each path that only one side has, or has more often, the field of the row. The definition
   * names that; what is inside of it may be named by a value.
   */
  private static String fields(List<List<String>> real, List<List<String>> masked) {
    SortedSet<String> differing = new TreeSet<>(butFor(real, masked));
    differing.addAll(butFor(masked, real));
    String some =
        differing.stream()
            .limit(MOST_FIELDS)
            .map(field -> "`" + field + "`")
            .collect(Collectors.joining(", "));
    return differing.size() > MOST_FIELDS ? some + ", …" : some;
  }

  private static Collection<String> butFor(List<List<String>> these, List<List<String>> others) {
    List<String> left = new ArrayList<>(these.stream().flatMap(List::stream).toList());
    others.stream().flatMap(List::stream).forEach(left::remove);
    return left.stream().map(MaskedRows::field).toList();
  }

  private static String field(String pathWithType) {
    String path = pathWithType.substring(0, pathWithType.lastIndexOf(' '));
    int end = path.indexOf('.');
    return end < 0 ? path : path.substring(0, end);
  }
}
