package dev.readside.operate.refresh;

import dev.readside.plan.RowKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Finds the root documents of some groups by an index: those, and perhaps some more. The emitted
 * functions do it the same way ({@code among} and {@code holding} in {@code
 * groups_function.js.ftl}).
 */
final class GroupMembers {

  private GroupMembers() {}

  /**
   * A query for the documents of the groups with these keys; all documents where no index helps.
   */
  static BsonDocument among(RowKind.OfGroups groups, List<BsonValue> keys) {
    List<BsonDocument> queries = new ArrayList<>();
    for (RowKind.FoundBy part : groups.found()) {
      List<Optional<BsonValue>> values = keys.stream().map(key -> part(key, part.part())).toList();
      queries.add(joined("$or", part.paths().stream().map(path -> holding(path, values)).toList()));
    }
    return queries.isEmpty() ? new BsonDocument() : joined("$and", queries);
  }

  private static Optional<BsonValue> part(BsonValue key, String part) {
    return key.isDocument() ? Optional.ofNullable(key.asDocument().get(part)) : Optional.empty();
  }

  /**
   * Documents that may have one of these values at a path. A query sees an array by its elements,
   * and sees nothing where a path leads through an array of other things than documents.
   */
  private static BsonDocument holding(String path, List<Optional<BsonValue>> values) {
    Set<BsonValue> found = new LinkedHashSet<>();
    boolean plain = true;
    for (Optional<BsonValue> value : values) {
      value.ifPresent(found::add);
      value.filter(BsonValue::isArray).ifPresent(array -> found.addAll(array.asArray()));
      plain &= value.isPresent() && !value.get().isNull() && !value.get().isArray();
    }
    if (plain) {
      return in(path, found);
    }
    found.add(BsonNull.VALUE);
    BsonDocument missing = new BsonDocument("$exists", BsonBoolean.FALSE);
    return joined("$or", List.of(in(path, found), new BsonDocument(path, missing)));
  }

  private static BsonDocument in(String path, Set<BsonValue> values) {
    return new BsonDocument(path, new BsonDocument("$in", new BsonArray(List.copyOf(values))));
  }

  private static BsonDocument joined(String operator, List<BsonDocument> queries) {
    return queries.size() == 1
        ? queries.get(0)
        : new BsonDocument(operator, new BsonArray(queries));
  }
}
