package dev.readside.operate.rebuild;

import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import dev.readside.own.OwnCollections;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;

/**
 * A projection whose read collection is to be replaced.
 *
 * @param client reaches its server
 * @param plan has the projection, and those that read its rows
 * @param keepers makes the functions that keep the rows
 */
public record Replaceable(
    MongoClient client, Plan plan, ProjectionPlan projection, Keeper.Source keepers) {

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
