package dev.readside.operate.backfill;

import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.StopSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Fills one read collection by merging: range after range of the source is refreshed, under a stamp
 * that says how fresh it is, so that a trigger's fresher row always wins. The collection can be
 * read all the time, and whatever is in it that should not be is removed.
 *
 * <p>It can be stopped and repeated at any moment, and two at once do no harm.
 */
public final class Backfill {

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final BackfillOptions options;
  private final BackfillPositions positions;
  private final StopSignal stop;
  private final List<Refused> refused = Collections.synchronizedList(new ArrayList<>());
  private Refreshed rows = Refreshed.NONE;

  /**
   * Prepares it.
   *
   * @param stop ends it after the ranges in hand
   */
  public Backfill(
      MongoClient client, ProjectionPlan projection, BackfillOptions options, StopSignal stop) {
    this.client = client;
    this.projection = projection;
    this.options = options;
    this.positions =
        new BackfillPositions(client, projection.rows().database(), InstantSource.system());
    this.stop = stop;
  }

  /**
   * Goes on where the last run stopped, or begins.
   *
   * @throws com.mongodb.MongoException when the server is lost; the next run goes on from there
   */
  public Backfilled run() {
    long start = System.nanoTime();
    BackfillPositions.Run run =
        options.restart() ? positions.restart(projection) : positions.resume(projection);
    Frontier frontier = new Frontier(ranges(run));
    options.listener().started(projection.name(), run.from().isPresent(), frontier.size());
    work(run, frontier);
    if (frontier.allDone()) {
      positions.finish(run);
    }
    return new Backfilled(
        projection.name(),
        run.from().isPresent(),
        rows(),
        refused,
        frontier.allDone(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private List<KeyRange> ranges(BackfillPositions.Run run) {
    KeyRanges ranges = new KeyRanges(client);
    return run.from()
        .map(id -> ranges.from(id, projection, options.rangeDocuments()))
        .orElseGet(() -> ranges.of(projection, options.rangeDocuments()));
  }

  private void work(BackfillPositions.Run run, Frontier frontier) {
    Isolation isolation = new Isolation(client, projection, this::refused);
    Optional<Pace> pace =
        options.rowsPerSecond().stream().mapToObj(rate -> new Pace(rate, stop)).findFirst();
    try {
      new Crew(options.threads()).work(() -> step(run, frontier, isolation, pace));
    } catch (Isolation.GivenUpException e) {
      // Told by what was refused, and by not being finished.
    }
  }

  private boolean step(
      BackfillPositions.Run run, Frontier frontier, Isolation isolation, Optional<Pace> pace) {
    Optional<Integer> next = stop.given() ? Optional.empty() : frontier.take();
    if (next.isEmpty()) {
      return false;
    }
    Refreshed refreshed = isolation.rows(frontier.range(next.get()));
    frontier.done(next.get()).ifPresent(from -> positions.save(run, from));
    done(refreshed);
    pace.ifPresent(each -> each.took(refreshed.present()));
    return true;
  }

  private synchronized void done(Refreshed refreshed) {
    rows = rows.and(refreshed);
    options.listener().done(projection.name(), refreshed);
  }

  private synchronized Refreshed rows() {
    return rows;
  }

  private void refused(Refused document) {
    refused.add(document);
    options.listener().refused(projection.name(), document);
  }
}
