package dev.readside.plan.mongodb;

import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Rows;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * How root documents come into the groups that rows stand for.
 *
 * @param stages turn root documents into members of groups; of one group into one member
 * @param key of a member's group, as {@code $group} takes it; the empty document where there is one
 *     group
 */
public record Membership(List<BsonDocument> stages, BsonDocument key) {

  public Membership {
    stages = List.copyOf(stages);
  }

  public static Membership of(ProjectionPlan projection, Rows.OfGroups groups) {
    return new Membership(stages(projection.model(), groups.shape()), groups.shape().key().bson());
  }

  private static List<BsonDocument> stages(Projection projection, Shape.Groups groups) {
    List<BsonDocument> stages = Definition.roots(projection);
    projection.joins().forEach(join -> stages.addAll(Lookup.stages(projection, join, false)));
    stages.addAll(groups.members());
    if (groups.key().isOne()) {
      stages.add(new BsonDocument("$limit", new BsonInt32(1))); // There is the group.
    }
    return stages.stream().map(FieldOrder::ofStage).toList();
  }
}
