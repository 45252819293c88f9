package dev.readside.play;

import dev.readside.bson.BsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** Compares rows exactly: types, and the order of fields. */
final class RowsDiff {

  private RowsDiff() {}

  /**
   * Empty where they are the same, in whatever order.
   *
   * @param what they are; see {@link Difference}
   */
  static Optional<Difference> of(
      Difference.Kind kind, String what, List<BsonDocument> expected, List<BsonDocument> found) {
    Map<String, BsonDocument> unexplained = new LinkedHashMap<>();
    found.forEach(row -> unexplained.put(key(row), row));
    List<Difference.Row> rows = new ArrayList<>();
    for (BsonDocument row : expected) {
      Optional<BsonDocument> other = Optional.ofNullable(unexplained.remove(key(row)));
      if (other.filter(each -> isSame(row, each)).isEmpty()) {
        rows.add(new Difference.Row(Optional.of(row), other));
      }
    }
    unexplained
        .values()
        .forEach(row -> rows.add(new Difference.Row(Optional.empty(), Optional.of(row))));
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Difference(kind, what, rows));
  }

  /** Equality of documents knows neither the order of fields nor one NaN from another. */
  private static boolean isSame(BsonDocument one, BsonDocument other) {
    return BsonText.CANONICAL.of(one).equals(BsonText.CANONICAL.of(other));
  }

  private static String key(BsonDocument row) {
    return BsonText.CANONICAL.of(row.get("_id", BsonNull.VALUE));
  }
}
