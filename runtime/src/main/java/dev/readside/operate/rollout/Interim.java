package dev.readside.operate.rollout;

import com.mongodb.client.MongoClient;
import dev.readside.loss.Losses;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.position.Positions;
import dev.readside.state.Loss;

/**
 * The time between a rebuild and the deployment of its functions: the old ones write over no newer
 * row, so that the rows miss changes. It is recorded as a loss before it begins, so that whoever
 * goes on, and {@code status}, know that a verification is due.
 */
public final class Interim {

  private final MongoClient client;
  private final FunctionNames functions;
  private final Losses losses;

  public Interim(MongoClient client, Plan plan, FunctionNames functions) {
    this.client = client;
    this.functions = functions;
    this.losses = new Losses(client, plan.readDatabase());
  }

  /** It may begin now. */
  public void begin(ProjectionPlan projection) {
    String reason = "its functions are replaced by a push, and the former ones write no newer rows";
    functions
        .of(projection)
        .forEach(
            name -> losses.record(new Loss(name, Loss.UNKNOWN, Positions.now(client), reason)));
  }
}
