package dev.readside.cli.rows;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.BackfillProgress;
import dev.readside.cli.progress.MakingProgress;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.cli.project.Project;
import dev.readside.cli.server.ServerProblem;
import dev.readside.operate.OperationException;
import dev.readside.operate.backfill.Backfill;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.backfill.Backfilled;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.operate.rebuild.Replaceable;
import dev.readside.plan.ProjectionPlan;
import dev.readside.terminal.Ink;
import dev.readside.work.StopSignal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** One run of {@code backfill}, over one projection after the other. */
public final class BackfillRun {

  private final Surroundings surroundings;
  private final BackfillOptions options;
  private final StatusLine line;
  private final Ink ink;
  private final BackfillProgress progress;
  private final Project project;
  private final StopSignal stop = new StopSignal();

  public BackfillRun(Surroundings surroundings, Ink ink, Project project, BackfillOptions options) {
    this.project = project;
    this.surroundings = surroundings;
    this.line = new StatusLine(surroundings);
    this.ink = ink;
    this.progress = new BackfillProgress(line, ink, InstantSource.system());
    this.options = options.with(progress);
  }

  /**
   * Fills the read collections.
   *
   * @param projections each behind those that it reads
   */
  public BackfillReport fill(MongoClient client, List<ProjectionPlan> projections) {
    surroundings.termination().whenRequested(this::stop);
    List<Backfilled> filled = new ArrayList<>();
    for (ProjectionPlan projection : projections) {
      filled.add(fill(client, projection));
    }
    return new BackfillReport(filled);
  }

  private Backfilled fill(MongoClient client, ProjectionPlan projection) {
    MakingProgress making =
        new MakingProgress(line, ink, projection.name(), InstantSource.system());
    QuickFill quick = quick(client, projection, making);
    Ticker ticker =
        Ticker.start(
            line.interval(),
            () -> {
              making.tell(quick::made);
              progress.tell();
            });
    try {
      return new Backfill(client, projection, options, quick, stop).run();
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    } finally {
      ticker.stop();
      progress.clear();
    }
  }

  private QuickFill quick(MongoClient client, ProjectionPlan projection, RebuildListener making) {
    return new QuickFill(
        new Replaceable(client, project.plan(), projection, project.keepers(client)), making, stop);
  }

  /** Says how much there is to do. */
  public EstimateReport estimate(MongoClient client, List<ProjectionPlan> projections) {
    return new EstimateReport(
        projections.stream().map(projection -> estimate(client, projection)).toList(),
        options.rowsPerSecond());
  }

  private Estimate estimate(MongoClient client, ProjectionPlan projection) {
    QuickFill quick = quick(client, projection, RebuildListener.NONE);
    return Estimate.of(client, projection, options, quick);
  }

  private void stop() {
    progress.stopping();
    stop.give();
  }
}
