package dev.readside.it.operate;

import com.mongodb.client.MongoClient;
import dev.readside.operate.verify.Verification;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.plan.ProjectionPlan;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;

/** Verifies, and does something each time before rows are looked at again. */
public final class Looks implements VerifyListener {

  private final Runnable between;

  private Looks(Runnable between) {
    this.between = between;
  }

  /** Verifies, and does nothing else. */
  public static List<Verified> of(
      MongoClient client, List<ProjectionPlan> projections, Duration patience, boolean repair) {
    VerifyOptions options = new VerifyOptions(2, patience, repair);
    return new Verification(client, options, new Looks(() -> {}), new StopSignal())
        .run(projections);
  }

  static List<Verified> of(ReadModel model, Duration patience, boolean repair) {
    return of(model, patience, repair, () -> {});
  }

  static List<Verified> of(ReadModel model, Duration patience, boolean repair, Runnable between) {
    VerifyOptions options = new VerifyOptions(2, patience, repair);
    return new Verification(model.client(), options, new Looks(between), new StopSignal())
        .run(model.projections());
  }

  /** With all the patience there is. */
  static Verified stoppedAtTheSecond(ReadModel model) {
    VerifyOptions options = new VerifyOptions(2, Duration.ofDays(1), false);
    StopSignal stop = new StopSignal();
    return new Verification(model.client(), options, new Looks(stop::give), stop)
        .run(model.projections())
        .get(0);
  }

  @Override
  public void began(String projection, int ranges, long stored) {}

  @Override
  public void compared(String projection, long rows) {}

  @Override
  public void finishedRange(String projection) {}

  @Override
  public void lookingAgain(long rows, Duration left) {
    between.run();
  }
}
