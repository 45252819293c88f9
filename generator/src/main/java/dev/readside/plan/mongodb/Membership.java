package dev.readside.plan.mongodb;

import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import java.util.List;
import org.bson.BsonDocument;

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

  public static Membership of(ProjectionPlan projection, RowKind.OfGroups groups) {
    return new Membership(
        stages(projection.model(), groups.shape()), Operation.object(groups.shape().key().parts()));
  }

  private static List<BsonDocument> stages(Projection projection, Shape.Groups groups) {
    List<BsonDocument> stages = Definition.roots(projection);
    projection.joins().forEach(join -> stages.addAll(Lookup.stages(projection, join, false)));
    stages.addAll(GroupStages.members(groups));
    if (groups.key().isOne()) {
      stages.add(Stage.limit(1)); // There is the group.
    }
    return stages.stream().map(FieldOrder::ofStage).toList();
  }
}
