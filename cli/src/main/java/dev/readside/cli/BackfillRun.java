package dev.readside.cli;

import com.mongodb.client.MongoClient;
import dev.readside.operate.backfill.Backfill;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.backfill.Backfilled;
import dev.readside.operate.backfill.Estimate;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.StopSignal;
import dev.readside.terminal.Ink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** One run of {@code backfill}, over one projection after the other. */
final class BackfillRun {

  private final Surroundings surroundings;
  private final BackfillOptions options;
  private final BackfillProgress progress;
  private final StopSignal stop = new StopSignal();

  BackfillRun(Surroundings surroundings, Ink ink, BackfillOptions options) {
    this.surroundings = surroundings;
    this.progress = new BackfillProgress(surroundings, ink, InstantSource.system());
    this.options = options.with(progress);
  }

  /**
   * Fills the read collections.
   *
   * @param projections each behind those that it reads
   */
  BackfillReport fill(MongoClient client, List<ProjectionPlan> projections) {
    Ticker ticker = new Ticker(progress.interval(), progress::tell);
    surroundings.termination().whenRequested(this::stop);
    ticker.start();
    try {
      List<Backfilled> filled = new ArrayList<>();
      for (ProjectionPlan projection : projections) {
        filled.add(new Backfill(client, projection, options, stop).run());
        progress.clear();
      }
      return new BackfillReport(filled);
    } finally {
      ticker.stop();
      progress.clear();
    }
  }

  EstimateReport estimate(MongoClient client, List<ProjectionPlan> projections) {
    return new EstimateReport(
        projections.stream().map(projection -> Estimate.of(client, projection, options)).toList(),
        options.rowsPerSecond());
  }

  private void stop() {
    progress.stopping();
    stop.give();
  }
}
