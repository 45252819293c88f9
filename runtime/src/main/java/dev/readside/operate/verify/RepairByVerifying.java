package dev.readside.operate.verify;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.bson.BsonText;
import dev.readside.loss.Repairer;
import dev.readside.operate.Setup;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.server.ServerError;
import dev.readside.trigger.Triggers;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Mends a projection's rows after a loss as {@code readside verify --repair} does. */
public final class RepairByVerifying implements Repairer {

  /** Half of what the command takes: the worker goes on beside it. */
  private static final int THREADS = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MongoClient client;
  private final Triggers triggers;
  private final Plan plan;
  private final Map<String, String> projections;

  public RepairByVerifying(MongoClient client, Plan plan, Triggers triggers) {
    this.client = client;
    this.triggers = triggers;
    this.plan = plan;
    this.projections = triggers.projections();
  }

  @Override
  public boolean covers(String trigger) {
    return projection(trigger).isPresent();
  }

  private Optional<ProjectionPlan> projection(String trigger) {
    return Optional.ofNullable(projections.get(trigger)).flatMap(plan::projection);
  }

  @Override
  public Optional<String> repair(String trigger) throws Exception {
    ProjectionPlan projection = projection(trigger).orElseThrow();
    restore(projection);
    VerifyOptions how = new VerifyOptions(THREADS, PATIENCE, true);
    List<Verified> verified;
    try { // A worker tells of the loss and of its end.
      verified =
          new Verification(client, how, VerifyListener.NONE, new StopSignal())
              .run(List.of(projection));
    } catch (CancellationException ended) {
      throw endedBefore(projection.name());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw endedBefore(projection.name());
    }
    verified.forEach(each -> UncomputableRecord.keep(client, plan.readDatabase(), "verify", each));
    verified.forEach(RepairByVerifying::requireRight);
    return verified.stream().flatMap(RepairByVerifying::uncomputable).findFirst();
  }

  /** Where the user may not, `status` and each change without a pre-image tell of it. */
  private void restore(ProjectionPlan projection) {
    try {
      new Setup(client).restore(projection, triggers);
    } catch (MongoCommandException refused) {
      if (!ServerError.UNAUTHORIZED.is(refused)) {
        throw refused;
      }
    }
  }

  private static Stream<String> uncomputable(Verified verified) {
    return verified.examples().stream()
        .filter(finding -> finding.kind() == Kind.UNCOMPUTABLE)
        .map(
            finding ->
                "the rows were recomputed, but not those of %s: %s"
                    .formatted(BsonText.SHELL.brief(finding.key()), finding.reason().orElse("")));
  }

  private static InterruptedException endedBefore(String projection) {
    return new InterruptedException("the repair of `" + projection + "` was ended");
  }

  /** What the server cannot compute was so before the loss. */
  private static void requireRight(Verified verified) {
    long wrong = verified.differing() - verified.count(Kind.UNCOMPUTABLE);
    if (wrong > 0) {
      throw new IllegalStateException(
          "%d rows of `%s` still differ".formatted(wrong, verified.projection()));
    }
  }
}
