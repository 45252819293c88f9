package dev.readside.operate.rollout;

import com.mongodb.client.MongoClient;
import dev.readside.loss.Losses;
import dev.readside.plan.ProjectionPlan;
import dev.readside.state.Loss;
import java.util.List;

/** What the triggers of projections have missed: their rows are to be verified. */
public final class MissedChanges {

  private final Losses losses;
  private final OwnTriggers own;

  public MissedChanges(MongoClient client, OwnTriggers own) {
    this.losses = new Losses(client, own.plan().readDatabase());
    this.own = own;
  }

  /**
   * Why rows of a projection may lack changes: a clause for each trigger that missed some.
   *
   * @throws com.mongodb.MongoException if the server is lost, or refuses
   */
  public List<String> of(ProjectionPlan projection) {
    return own.functions().of(projection).stream()
        .flatMap(name -> losses.find(name).stream())
        .map(Loss::toString)
        .toList();
  }

  /** The projections that miss any, each behind those whose rows it reads. */
  public List<ProjectionPlan> projections() {
    return own.plan().inOrder().stream().filter(each -> !of(each).isEmpty()).toList();
  }
}
