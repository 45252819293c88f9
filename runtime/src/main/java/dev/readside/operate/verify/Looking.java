package dev.readside.operate.verify;

import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Retries;
import dev.readside.plan.ProjectionPlan;
import java.util.function.LongConsumer;

/** Looks at rows of one projection, and sets aside what cannot be computed. */
final class Looking {

  private final Comparison comparison;
  private final Isolation isolation;

  Looking(MongoClient client, ProjectionPlan projection, LongConsumer progress) {
    this.comparison = new Comparison(client, projection, progress);
    this.isolation = new Isolation(client, projection);
  }

  Look at(Part part) {
    Look look = new Look();
    isolation.work(
        part,
        each -> look.add(Retries.of(() -> each.comparedBy(comparison))),
        (refused, refusal) -> look.addUncomputable(refused.begin(), Refusals.reason(refusal)));
    return look;
  }
}
