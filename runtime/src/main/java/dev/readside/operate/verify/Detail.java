package dev.readside.operate.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * A place in which a row is not as its definition.
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
    List<Detail> all = ofFields("", expected, found);
    // Only NaN is several values in bytes and one in Java.
    return all.isEmpty()
        ? new Detail("NaN", Optional.empty(), Optional.empty(), false)
        : all.get(0);
  }

  /**
   * All that differs between two rows, apart from their stamps; none where they are the same to the
   * byte.
   */
  public static List<Detail> all(RawBsonDocument expected, RawBsonDocument found) {
    RawRow one = new RawRow(expected);
    RawRow other = new RawRow(found);
    if (one.isSameAs(other)) {
      return List.of();
    }
    List<Detail> all = ofFields("", one.withoutStamp(), other.withoutStamp());
    return all.isEmpty() ? List.of(of(one.withoutStamp(), other.withoutStamp())) : all;
  }

  /** Fields that one of them lacks first; their order matters only where there are no such. */
  private static List<Detail> ofFields(String path, BsonDocument expected, BsonDocument found) {
    List<Detail> details = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(expected.keySet());
    names.addAll(found.keySet());
    names.stream()
        .filter(name -> !expected.containsKey(name) || !found.containsKey(name))
        .forEach(name -> details.add(at(path, name, expected, found)));
    if (details.isEmpty() && !List.copyOf(names).equals(List.copyOf(found.keySet()))) {
      details.add(new Detail(path, Optional.of(names(expected)), Optional.of(names(found)), true));
    }
    expected.forEach(
        (name, value) -> {
          BsonValue other = found.get(name);
          if (other != null) {
            details.addAll(ofValues(below(path, name), value, other));
          }
        });
    return details;
  }

  private static List<Detail> ofValues(String path, BsonValue expected, BsonValue found) {
    if (expected.isDocument() && found.isDocument()) {
      return ofFields(path, expected.asDocument(), found.asDocument());
    }
    if (expected.isArray() && found.isArray()) {
      return ofFields(path, numbered(expected.asArray()), numbered(found.asArray()));
    }
    return expected.equals(found)
        ? List.of()
        : List.of(new Detail(path, Optional.of(expected), Optional.of(found), false));
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
