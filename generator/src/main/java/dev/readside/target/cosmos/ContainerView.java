package dev.readside.target.cosmos;

import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.target.javascript.Printer;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * A container that the template creates.
 *
 * @param quoted its name, as it stands in an expression of the template between single quotes
 * @param resource what it is, as JSON
 */
public record ContainerView(String quoted, String resource) {

  /** How far the line is indented on which the resource starts. */
  private static final int COLUMN = 8;

  /** Items have times to live of their own only where the container has one, if only of none. */
  private static final BsonInt32 BY_ITEM = new BsonInt32(-1);

  /** Of what the app keeps for itself, by ids. */
  static ContainerView own(String name) {
    return view(name, resource(name, PartitionKey.ID).append("defaultTtl", BY_ITEM));
  }

  /** Of what is noted of the root documents of groups. */
  static ContainerView ofMembers(String name) {
    return view(
        name,
        resource(name, PartitionKey.ID)
            .append("defaultTtl", BY_ITEM)
            .append("indexingPolicy", IndexingPolicy.ofMembers()));
  }

  static ContainerView ofRows(Plan plan, ProjectionPlan projection, PartitionKey partitionKey) {
    String name = projection.rows().collection();
    BsonDocument resource =
        resource(name, partitionKey)
            .append("defaultTtl", BY_ITEM)
            .append("indexingPolicy", IndexingPolicy.of(plan, projection, partitionKey));
    List<BsonDocument> unique =
        IndexingPolicy.uniqueKeys(projection, partitionKey).stream()
            .map(paths -> new BsonDocument("paths", texts(paths)))
            .toList();
    return view(
        name,
        unique.isEmpty()
            ? resource
            : resource.append(
                "uniqueKeyPolicy", new BsonDocument("uniqueKeys", new BsonArray(unique))));
  }

  private static BsonDocument resource(String name, PartitionKey partitionKey) {
    BsonDocument key =
        new BsonDocument("paths", texts(partitionKey.paths()))
            .append("kind", new BsonString(partitionKey.paths().size() > 1 ? "MultiHash" : "Hash"))
            .append("version", new BsonInt32(2));
    return new BsonDocument("id", new BsonString(InfrastructureView.literal(name)))
        .append("partitionKey", key);
  }

  private static BsonArray texts(List<String> texts) {
    return new BsonArray(texts.stream().map(BsonString::new).toList());
  }

  private static ContainerView view(String name, BsonDocument resource) {
    return new ContainerView(InfrastructureView.quoted(name), Printer.json(resource, COLUMN));
  }
}
