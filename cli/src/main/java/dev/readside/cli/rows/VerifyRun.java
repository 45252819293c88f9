package dev.readside.cli.rows;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.cli.progress.VerifyProgress;
import dev.readside.operate.verify.UncomputableRecord;
import dev.readside.operate.verify.Verification;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.plan.ProjectionPlan;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** One verification, with its progress, until it is done or the user wants an end. */
public final class VerifyRun {

  private final Surroundings surroundings;
  private final VerifyOptions options;
  private final InstantSource clock = InstantSource.system();
  private final Instant start = clock.instant();

  /** It begins now. */
  public VerifyRun(Surroundings surroundings, VerifyOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** Looks at all rows of these projections. */
  public List<Verified> verified(MongoClient client, List<ProjectionPlan> projections) {
    StatusLine line = new StatusLine(surroundings);
    VerifyProgress progress = new VerifyProgress(line, clock);
    StopSignal stop = new StopSignal();
    surroundings
        .termination()
        .whenRequested(
            () -> {
              progress.stopping();
              stop.give();
            });
    Ticker ticker = Ticker.start(line.interval(), progress::tell);
    try {
      List<Verified> verified = new Verification(client, options, progress, stop).run(projections);
      verified.forEach(
          each -> UncomputableRecord.keep(client, readDatabase(projections), "verify", each));
      return verified;
    } finally {
      ticker.stop();
      progress.end();
    }
  }

  private static String readDatabase(List<ProjectionPlan> projections) {
    return projections.get(0).rows().database();
  }

  /** Since the start. */
  public double seconds() {
    return Duration.between(start, clock.instant()).toMillis() / 1000.0;
  }
}
