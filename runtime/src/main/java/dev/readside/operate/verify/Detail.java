package dev.readside.operate.verify;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The first place in which a row is not as its definition.
 *
 * @param field a dotted path
 * @param expected what the definition gives there; absent where the row has a field too many
 * @param found what is there; absent where the row lacks the field
 * @param order whether the fields of the document there are the same, but in another order; then
 *     both values are the names
 */
public record Detail(
    String field, Optional<BsonValue> expected, Optional<BsonValue> found, boolean order) {

  /** What differs first between two rows without stamps. */
  static Detail of(BsonDocument expected, BsonDocument found) {
    return ofFields("", expected, found)
        // Only NaN is several values in bytes and one in Java.
        .orElseGet(() -> new Detail("NaN", Optional.empty(), Optional.empty(), false));
  }

  private static Optional<Detail> ofFields(String path, BsonDocument expected, BsonDocument found) {
    for (String name : expected.keySet()) {
      if (!found.containsKey(name)) {
        return Optional.of(at(path, name, expected, found));
      }
    }
    for (String name : found.keySet()) {
      if (!expected.containsKey(name)) {
        return Optional.of(at(path, name, expected, found));
      }
    }
    Iterator<Map.Entry<String, BsonValue>> others = found.entrySet().iterator();
    for (Map.Entry<String, BsonValue> field : expected.entrySet()) {
      Map.Entry<String, BsonValue> other = others.next();
      if (!other.getKey().equals(field.getKey())) {
        return Optional.of(
            new Detail(path, Optional.of(names(expected)), Optional.of(names(found)), true));
      }
      Optional<Detail> inside =
          ofValues(below(path, field.getKey()), field.getValue(), other.getValue());
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static Optional<Detail> ofValues(String path, BsonValue expected, BsonValue found) {
    if (expected.isDocument() && found.isDocument()) {
      return ofFields(path, expected.asDocument(), found.asDocument());
    }
    if (expected.isArray() && found.isArray()) {
      return ofFields(path, numbered(expected.asArray()), numbered(found.asArray()));
    }
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(new Detail(path, Optional.of(expected), Optional.of(found), false));
  }

  private static Detail at(String path, String name, BsonDocument expected, BsonDocument found) {
    return new Detail(
        below(path, name),
        Optional.ofNullable(expected.get(name)),
        Optional.ofNullable(found.get(name)),
        false);
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static BsonDocument numbered(BsonArray array) {
    BsonDocument numbered = new BsonDocument();
    array.forEach(value -> numbered.append(Integer.toString(numbered.size()), value));
    return numbered;
  }

  private static BsonArray names(BsonDocument document) {
    List<BsonString> names = document.keySet().stream().map(BsonString::new).toList();
    return new BsonArray(names);
  }
}
