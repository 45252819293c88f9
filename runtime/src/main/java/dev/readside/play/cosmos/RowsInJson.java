package dev.readside.play.cosmos;

import dev.readside.play.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Compares rows as JSON has them: numbers by value, whatever the order of fields; and an id is the
 * same whether it is a number or a text.
 */
public final class RowsInJson {
  private final Predicate<String> isId;

  /**
   * @param isId whether a text is the id of a document
   */
  public RowsInJson(Predicate<String> isId) {
    this.isId = isId;
  }

  /** Those that differ, in whatever order they come. */
  public List<Difference.Row> differing(List<BsonDocument> expected, List<BsonDocument> found) {
    List<BsonDocument> unexplained = new ArrayList<>(found);
    List<Difference.Row> rows = new ArrayList<>();
    for (BsonDocument row : expected) {
      Optional<BsonDocument> other =
          unexplained.stream().filter(each -> isSame(key(row), key(each))).findFirst();
      other.ifPresent(unexplained::remove);
      if (other.filter(each -> isSame(row, each)).isEmpty()) {
        rows.add(new Difference.Row(Optional.of(row), other));
      }
    }
    unexplained.forEach(row -> rows.add(new Difference.Row(Optional.empty(), Optional.of(row))));
    return rows;
  }

  private static BsonValue key(BsonDocument row) {
    return row.get("_id", BsonNull.VALUE);
  }

  private boolean isSame(BsonValue expected, BsonValue found) {
    if (expected.isDocument() && found.isDocument()) {
      return areSame(expected.asDocument(), found.asDocument());
    }
    if (expected.isArray() && found.isArray()) {
      return areSame(expected.asArray(), found.asArray());
    }
    if (expected.isNumber() && found.isNumber()) {
      return expected.asNumber().doubleValue() == found.asNumber().doubleValue();
    }
    return expected.equals(found) || isSameId(expected, found);
  }

  private boolean areSame(BsonDocument expected, BsonDocument found) {
    return expected.keySet().equals(found.keySet())
        && expected.entrySet().stream()
            .allMatch(each -> isSame(each.getValue(), found.get(each.getKey(), BsonNull.VALUE)));
  }

  private boolean areSame(BsonArray expected, BsonArray found) {
    if (expected.size() != found.size()) {
      return false;
    }
    for (int n = 0; n < expected.size(); n++) {
      if (!isSame(expected.get(n), found.get(n))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSameId(BsonValue expected, BsonValue found) {
    return expected.isNumber()
        && found.isString()
        && found.asString().getValue().equals(JsonForm.idText(expected))
        && isId.test(found.asString().getValue());
  }
}
