package dev.readside.operate.rebuild;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.model.Namespace;
import dev.readside.operate.RowVersions;
import dev.readside.own.OwnCollections;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;

/**
 * A projection whose read collection is to be replaced.
 *
 * @param client reaches its server
 * @param plan has the projection, and those that read its rows
 * @param keepers makes the functions that keep the rows
 */
public record Replaceable(
    MongoClient client, Plan plan, ProjectionPlan projection, Keeper.Source keepers) {

  /** A sentence that says why its rows cannot be replaced in one moment; empty where they can. */
  public Optional<String> obstacle() {
    return new Obstacles(this).any();
  }

  /**
   * Whether rows of the definition's version are kept beside, to go back to; of many rows a sample
   * tells. Before they come back, all are looked at.
   */
  public boolean keepsItsVersion() {
    MongoCollection<BsonDocument> old =
        client.getDatabase(old().database()).getCollection(old().collection(), BsonDocument.class);
    return RowVersions.of(old).newestVersion().equals(OptionalLong.of(projection.version()));
  }

  /** Where its rows are read. */
  Namespace rows() {
    return projection.rows();
  }

  /** Where rows are made that are to come there. */
  Namespace build() {
    return OwnCollections.build(rows());
  }

  /** Where rows are kept that were there. */
  Namespace old() {
    return OwnCollections.old(rows());
  }

  /** The projection, with its rows in the collection beside. */
  ProjectionPlan beside() {
    return projection.into(build());
  }
}
