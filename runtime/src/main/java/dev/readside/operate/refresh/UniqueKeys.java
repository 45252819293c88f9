package dev.readside.operate.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Which rows have the same key in a unique index. A row that a sparse index leaves out, since it
 * has none of the fields, or a partial one, since its filter does not find it, has none
 * (https://www.mongodb.com/docs/manual/core/index-sparse/#sparse-compound-indexes).
 *
 * @param paths of the index's key
 * @param filter finds the rows that are in the index
 */
record UniqueKeys(List<String> paths, boolean sparse, BsonDocument filter, BsonDocument collation) {

  private static final BsonDocument SIMPLE = new BsonDocument("locale", new BsonString("simple"));

  UniqueKeys {
    paths = List.copyOf(paths);
  }

  /**
   * Of an index.
   *
   * @param index as {@code listIndexes} describes it
   */
  static UniqueKeys of(BsonDocument index) {
    return new UniqueKeys(
        List.copyOf(index.getDocument("key").keySet()),
        index.getBoolean("sparse", BsonBoolean.FALSE).getValue(),
        index.getDocument("partialFilterExpression", new BsonDocument()),
        index.getDocument("collation", SIMPLE));
  }

  /** A query for rows with a key that this one would have; empty where it would have none. */
  Optional<BsonDocument> sameAs(BsonDocument row) {
    BsonDocument query = new BsonDocument();
    boolean none = true;
    for (String path : paths) {
      List<BsonValue> values = values(row, path);
      none &= values.isEmpty();
      BsonArray held = new BsonArray(values.isEmpty() ? List.of(BsonNull.VALUE) : values);
      query.append(path, new BsonDocument("$in", held));
    }
    return sparse && none ? Optional.empty() : Optional.of(query);
  }

  /** A query for the rows with one of these keys. Each of them has one row. */
  BsonDocument heldBy(List<BsonDocument> keys) {
    BsonArray all = new BsonArray(List.of(new BsonDocument("$or", new BsonArray(keys))));
    if (sparse) {
      BsonDocument exists = new BsonDocument("$exists", BsonBoolean.TRUE);
      List<BsonDocument> any = paths.stream().map(path -> new BsonDocument(path, exists)).toList();
      all.add(new BsonDocument("$or", new BsonArray(any)));
    }
    if (!filter.isEmpty()) {
      all.add(filter);
    }
    return new BsonDocument("$and", all);
  }

  /**
   * What an index has of a value at a path: an array by its elements. Nothing where there is
   * nothing; but null for what is missing in some elements of an array only.
   */
  static List<BsonValue> values(BsonValue value, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    Optional<String> further = dot < 0 ? Optional.empty() : Optional.of(path.substring(dot + 1));
    BsonValue below = value.isDocument() ? value.asDocument().get(name) : null;
    if (below == null) {
      return List.of();
    }
    if (further.isEmpty()) {
      List<BsonValue> values = new ArrayList<>(List.of(below));
      values.addAll(below.isArray() ? below.asArray() : List.of());
      return values;
    }
    return below.isArray()
        ? ofElements(below.asArray(), further.get())
        : values(below, further.get());
  }

  /** By its position, if the path has one; else of each element. */
  private static List<BsonValue> ofElements(BsonArray array, String path) {
    List<BsonValue> values = new ArrayList<>(values(positions(array), path));
    for (BsonValue element : array) {
      List<BsonValue> own = values(element, path);
      values.addAll(own.isEmpty() && !isPosition(path) ? List.of(BsonNull.VALUE) : own);
    }
    return values;
  }

  private static BsonDocument positions(BsonArray array) {
    BsonDocument positions = new BsonDocument();
    for (int n = 0; n < array.size(); n++) {
      positions.append(Integer.toString(n), array.get(n));
    }
    return positions;
  }

  private static boolean isPosition(String path) {
    return path.matches("[0-9]+(\\..*)?");
  }
}
