package dev.readside.it.cosmos.differential;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * A source container.
 *
 * @param partitionKey the paths of its partition key
 * @param unique whether an id is in one partition only at any time
 */
record Container(String name, List<String> partitionKey, boolean unique) {

  static final String DATABASE = "shop";

  /** Of each id one document, which may move between partitions. */
  static Container unique(String name, String... partitionKey) {
    return new Container(name, List.of(partitionKey), true);
  }

  /** Of each id one document in each partition. */
  static Container perPartition(String name, String... partitionKey) {
    return new Container(name, List.of(partitionKey), false);
  }

  BsonDocument definition() {
    return definition(name, partitionKey);
  }

  /** What a container is created with. */
  static BsonDocument definition(String name, List<String> partitionKey) {
    BsonDocument key =
        new BsonDocument("paths", texts(partitionKey))
            .append("kind", new BsonString(partitionKey.size() > 1 ? "MultiHash" : "Hash"))
            .append("version", new BsonInt32(2));
    return new BsonDocument("id", new BsonString(name))
        .append("partitionKey", key)
        .append("defaultTtl", new BsonInt32(-1));
  }

  /** As {@code projections.yaml} tells it. */
  String settings() {
    return "{ partition_key: [%s], ids: %s }"
        .formatted(String.join(", ", partitionKey), unique ? "unique" : "per_partition");
  }

  private static BsonArray texts(List<String> values) {
    return new BsonArray(values.stream().map(BsonString::new).toList());
  }
}
