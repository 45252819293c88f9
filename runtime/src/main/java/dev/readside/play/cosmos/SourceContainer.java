package dev.readside.play.cosmos;

import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A container that an application writes to.
 *
 * @param partitionKey its paths
 * @param deleted a query; what matches counts as deleted
 */
record SourceContainer(String name, List<String> partitionKey, BsonDocument deleted) {
  private static final int MARKED_SECONDS = 7 * 24 * 3600;

  static SourceContainer of(WrittenFile file, String name) {
    BsonValue key = file.setting(name, "partition_key");
    List<BsonValue> paths = key.isArray() ? key.asArray() : List.of(key);
    return new SourceContainer(
        name,
        paths.stream().map(path -> path.asString().getValue()).toList(),
        file.setting(name, "deleted").asDocument());
  }

  /** What it is created with. */
  BsonDocument definition() {
    BsonDocument key =
        new BsonDocument(
                "paths", new BsonArray(partitionKey.stream().map(BsonString::new).toList()))
            .append("kind", new BsonString(partitionKey.size() > 1 ? "MultiHash" : "Hash"))
            .append("version", new BsonInt32(2));
    return new BsonDocument("id", new BsonString(name))
        .append("partitionKey", key)
        .append("defaultTtl", new BsonInt32(-1));
  }

  /** The item, marked as one that its application has deleted. */
  BsonDocument marked(BsonDocument item) {
    BsonDocument marked = item.clone();
    deleted.forEach((field, condition) -> put(marked, field, fulfilling(condition)));
    return marked.append("ttl", new BsonInt32(MARKED_SECONDS));
  }

  private static void put(BsonDocument item, String path, BsonValue value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      item.put(path, value);
      return;
    }
    String first = path.substring(0, dot);
    BsonDocument inner = item.isDocument(first) ? item.getDocument(first) : new BsonDocument();
    put(inner, path.substring(dot + 1), value);
    item.put(first, inner);
  }

  /** A value that meets the condition of the query; of an operator, where that tells one. */
  private BsonValue fulfilling(BsonValue condition) {
    if (!condition.isDocument() || !condition.asDocument().toString().contains("\"$")) {
      return condition;
    }
    for (Map.Entry<String, BsonValue> each : condition.asDocument().entrySet()) {
      switch (each.getKey()) {
        case "$eq" -> {
          return each.getValue();
        }
        case "$in" -> {
          return each.getValue().asArray().get(0);
        }
        case "$exists", "$ne" -> {
          return BsonBoolean.TRUE;
        }
        default -> {}
      }
    }
    throw new Unplayable("`deleted` does not tell what to write into a deleted item: " + deleted);
  }

  /** Whether both are in one partition. */
  boolean isOnePartition(BsonDocument one, BsonDocument other) {
    return partitionKey.stream().allMatch(path -> at(one, path).equals(at(other, path)));
  }

  private static BsonValue at(BsonDocument item, String path) {
    BsonValue value = item;
    for (String name : path.substring(1).split("/", -1)) {
      value =
          value.isDocument()
              ? value.asDocument().getOrDefault(name, new BsonDocument())
              : new BsonDocument();
    }
    return value;
  }
}
